import { expect, test } from 'vitest';
import { caseNumbers } from './caseNumbers';

test.each([
  ['C-000123', ['C-000123']],
  [' c-12, 13\n14 ', ['c-12', '13', '14']],
  ['Ｃ－００００１２，C13、１４；15', ['C-000012', 'C13', '14', '15']],
  ['', null],
  ['C-000000', null],
  ['C-1, kettle', null],
])('the case numbers in %j', (typed, numbers) => expect(caseNumbers(typed)).toEqual(numbers));
