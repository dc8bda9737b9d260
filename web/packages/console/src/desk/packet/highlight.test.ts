import type { Word } from '@careline/wire';
import { expect, test } from 'vitest';
import { highlight } from './highlight';

const word = (text: string, weight = 0.1): Word => ({ text, weight, points_to: 'category' });
const marked = (text: string, words: Word[]) =>
  highlight(text, words)
    .map((part) => (part.word ? `[${part.text}]` : part.text))
    .join('');

test('words are marked wherever they stand, whatever their case', () => {
  expect(marked('Now I know: NOW!', [word('now')])).toBe('[Now] I know: [NOW]!');
});

test('a longer word wins over a shorter one within it', () => {
  expect(marked('no money, only money', [word('money'), word('no money')])).toBe('[no money], only [money]');
});

test('Chinese words need no spaces around them', () => {
  expect(marked('显示已签收，没有收到', [word('签收'), word('没有收到')])).toBe('显示已[签收]，[没有收到]');
});

test('a text without the words stays whole', () => {
  expect(highlight('hello', [word('late')])).toEqual([{ text: 'hello' }]);
  expect(highlight('', [word('late')])).toEqual([]);
});
