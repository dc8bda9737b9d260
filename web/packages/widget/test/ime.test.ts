import { describe, expect, test } from 'vitest';
import { Composition } from '../src/ui/ime';

function enter(values: Partial<KeyboardEvent> = {}) {
  return { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13, timeStamp: 1000, ...values };
}

describe('Enter', () => {
  test('sends', () => expect(new Composition().sends(enter())).toBe(true));

  test('with Shift starts a new line', () =>
    expect(new Composition().sends(enter({ shiftKey: true }))).toBe(false));

  test('picks a candidate while composing (Chrome, Firefox)', () => {
    expect(new Composition().sends(enter({ isComposing: true, keyCode: 229 }))).toBe(false);
  });

  test('picks a candidate right after the composition ended (Safari)', () => {
    const composition = new Composition();
    composition.onCompositionEnd({ timeStamp: 995 });
    expect(composition.sends(enter({ keyCode: 229 }))).toBe(false);
    expect(composition.sends(enter())).toBe(false);
    expect(composition.sends(enter({ timeStamp: 1400 }))).toBe(true);
  });

  test('is the only key that sends', () => expect(new Composition().sends(enter({ key: 'a' }))).toBe(false));
});
