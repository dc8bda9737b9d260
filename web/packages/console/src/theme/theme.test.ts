import { theme } from 'antd';
import { expect, test } from 'vitest';
import { themeOf, type Mode } from './theme';

/** The share of red, green and blue, each as bright as the eye takes it, of `#rrggbb`. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** WCAG 2.2, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

test.each<Mode>(['light', 'dark'])(
  '%s: words can be read on the colour of their message, tag or option',
  (mode) => {
    const { algorithm, token } = themeOf(mode, true, 'en');
    const colours = theme.getDesignToken({ algorithm, token });
    const pairs = [
      [colours.colorInfo, colours.colorInfoBg],
      [colours.colorTextBase, colours.colorPrimaryBg],
      [colours.colorSuccess, colours.colorSuccessBg],
      [colours.colorWarning, colours.colorWarningBg],
      [colours.colorError, colours.colorErrorBg],
    ];
    for (const [text, ground] of pairs) expect(contrast(text!, ground!)).toBeGreaterThan(4.5);
  },
);

test('quotation marks are narrow in English and as wide as a character in Chinese', () => {
  const fonts = (language: 'en' | 'zh') =>
    themeOf('light', true, language).token?.fontFamily?.split(', ') ?? [];
  expect(fonts('en').indexOf('Arial')).toBeLessThan(fonts('en').indexOf("'Noto Sans CJK SC'"));
  expect(fonts('zh').indexOf('Arial')).toBeGreaterThan(fonts('zh').indexOf("'Noto Sans CJK SC'"));
});
