import { describe, expect, test } from 'vitest';
import { accentOf, contrast, type Theme } from '../src/ui/colour';

const rgb = (css: string) => css.match(/\d+/g)!.map(Number) as [number, number, number];
const surfaces: Record<Theme, [number, number, number]> = { light: [255, 255, 255], dark: [24, 29, 34] };

describe.each(['light', 'dark'] as const)('accents on a %s panel', (theme) => {
  test.each(['#0f5c63', '#ffe600', '#fff', '#000', '#e4002b', '#7f7f7f', '#3f8cff'])(
    '%s is readable',
    (colour) => {
      const accent = accentOf(colour, theme)!;
      expect(contrast(rgb(accent.fill), rgb(accent.onFill))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent.text), surfaces[theme])).toBeGreaterThanOrEqual(4.5);
    },
  );
});

test('a colour that is none is told apart', () => {
  expect(accentOf('red;background:url(x)', 'light')).toBeUndefined();
});
