// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useShortcut } from './useShortcut';

const always = vi.fn();
const elsewhere = vi.fn();

function Page() {
  useShortcut('KeyM', always);
  useShortcut('Digit1', elsewhere, { whileWriting: false });
  return (
    <>
      <textarea />
      <input type="radio" />
    </>
  );
}

afterEach(cleanup);

test('a character that Alt writes is left to the text field', () => {
  render(<Page />);
  const [field, radio] = [screen.getByRole('textbox'), screen.getByRole('radio')];
  const isTyped = fireEvent.keyDown(field, { code: 'Digit1', altKey: true });
  expect([isTyped, elsewhere.mock.calls.length]).toEqual([true, 0]);
  fireEvent.keyDown(field, { code: 'KeyM', altKey: true });
  fireEvent.keyDown(radio, { code: 'Digit1', altKey: true });
  expect([always.mock.calls.length, elsewhere.mock.calls.length]).toEqual([1, 1]);
});
