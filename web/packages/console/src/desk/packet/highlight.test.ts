import { expect, test } from 'vitest';
import { highlight } from './highlight';

const marked = (text: string, ...finds: number[][][]) =>
  highlight(
    text,
    finds.map((spans) => ({ spans })),
  )
    .map((part) => (part.found ? `[${part.text}]` : part.text))
    .join('');

test('each occurrence is marked where the server found it', () => {
  expect(marked('Now I know: NOW!', [[0, 3], [12, 15]])).toBe('[Now] I know: [NOW]!'); // oxfmt-ignore
});

test('offsets count code points, so that emoji before a word move nothing', () => {
  expect(marked('😡👍🏽 late again 😡', [[4, 8]])).toBe('😡👍🏽 [late] again 😡');
  expect(marked('𠮷野家的包裹', [[4, 6]])).toBe('𠮷野家的[包裹]');
});

test('where two overlap, the earlier has the place', () => {
  expect(marked('no money', [[0, 8]], [[3, 8]])).toBe('[no money]');
  expect(marked('no money', [[3, 8]], [[0, 8]])).toBe('[no ][money]');
});

test('what stands outside the text is left out', () => {
  expect(marked('short', [[3, 99]], [[50, 60]], [[2, 2]])).toBe('sho[rt]');
});

test('a text in which nothing was found stays whole', () => {
  expect(highlight('hello', [{ spans: [] }])).toEqual([{ text: 'hello' }]);
  expect(highlight('', [])).toEqual([]);
});
