import { expect, test } from 'vitest';
import { plainText } from './plainText';

test.each([
  ['**How can I pay?**\n\nWe take **Visa**, `PayPal`.', 'How can I pay? We take Visa, PayPal.'],
  ['## Returns\n1. Open *My orders*\n2. [Return](https://example.com/a)', 'Returns Open *My orders* Return'],
  ['2 * 3 - 1 costs $4.95', '2 * 3 - 1 costs $4.95'],
  ['请补发', '请补发'],
])('%j', (markdown, plain) => {
  expect(plainText(markdown)).toBe(plain);
});
