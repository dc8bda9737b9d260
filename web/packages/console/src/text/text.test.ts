import { describe, expect, test } from 'vitest';
import { translate } from '.';
import { en } from './en';
import { zh } from './zh';

const keys = Object.keys(en) as (keyof typeof en)[];
const gaps = (text: string) => (text.match(/(?<=\{)\w+/g) ?? []).sort();
const sources: Record<string, string> = import.meta.glob(
  ['../**/*.{ts,tsx}', '!../**/*.test.*', '!./en.ts', '!./zh.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);
const code = Object.values(sources).join('\n');

describe('the catalogue', () => {
  test('has the same keys in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  test.each(keys)('%s: nothing empty, the same gaps', (key) => {
    expect(en[key].trim()).not.toBe('');
    expect(zh[key].trim()).not.toBe('');
    expect(gaps(zh[key])).toEqual(gaps(en[key]));
  });

  test('is Chinese in zh and has no Chinese in en', () => {
    const same = keys.filter((key) => !/\p{Script=Han}/u.test(zh[key]));
    expect(same.sort()).toEqual([
      'answer.leftOutOne',
      'channel.telegram',
      'chat.says',
      'history.score',
      'incidents.titleAndCases',
      'policy.change',
      'sign.quote',
      'triage.beforeNow',
      'triage.short',
      'try.part',
    ]);
    expect(keys.filter((key) => /\p{Script=Han}/u.test(en[key]))).toEqual([]);
  });

  test('is punctuated as Chinese in zh', () => {
    const half = /[\p{Script=Han}}][,:;?!(]|[,:;?!)][\p{Script=Han}{]|\p{Script=Han} +\p{Script=Han}/u;
    expect(keys.filter((key) => half.test(zh[key]))).toEqual([]);
  });

  test('has no key that nothing uses', () => {
    const patterns = [...code.matchAll(/`([\w.]+\.)\$\{[^`]*\}([\w.]*)`/g)].map(([, head, tail]) => [
      head!,
      tail!,
    ]);
    const made = (key: string) =>
      patterns.some(([head, tail]) => key.startsWith(head!) && key.endsWith(tail!));
    expect(keys.filter((key) => !code.includes(`'${key}'`) && !made(key))).toEqual([]);
  });
});

test('no words stand in the code outside the catalogue', () => {
  const found = Object.entries(sources)
    .filter(([path]) => path.endsWith('.tsx'))
    .flatMap(([path, text]) => {
      const words = [...text.matchAll(/<[A-Za-z][^<>]*[^=]>\s*([A-Z][a-z]+[^<>{}()=;]*)</g)].map((match) =>
        match[1]!.trim(),
      );
      return words.map((word) => `${path}: ${word}`);
    });
  expect(found).toEqual(['../shell/Brand.tsx: Careline']);
});

test('gaps are filled, unknown ones stay to be seen', () => {
  expect(translate('en')('queue.count', { count: 3 })).toBe('3 waiting');
  expect(translate('zh')('queue.count', { count: 3 })).toBe('3 人等待');
  expect(translate('en')('queue.count')).toBe('{count} waiting');
});

test('one of something is not many', () => {
  const summary = (count: number, left: number) => translate('en')('answer.summary', { count, left });
  expect(summary(1, 0)).toBe('1 gets it, 0 are left out.');
  expect(summary(12, 1)).toBe('12 get it, 1 is left out.');
  expect(translate('zh')('incidents.caseCount', { count: 1 })).not.toContain('case');
});
