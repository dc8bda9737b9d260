import { describe, expect, test } from 'vitest';
import { linkify } from '../src/ui/linkify';

const addresses = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

describe('linkify', () => {
  test.each([
    ['See https://example.com/a?b=1#c.', ['https://example.com/a?b=1#c']],
    [
      '(https://example.com/a_(b)) and http://example.org!',
      ['https://example.com/a_(b)', 'http://example.org'],
    ],
    ['请看https://example.com/returns。谢谢', ['https://example.com/returns']],
    ['地址：https://example.com/查看', ['https://example.com/']],
    ['javascript:alert(1) ftp://example.com data:text/html,x', []],
    ['"https://example.com/x" onclick=', ['https://example.com/x']],
    ['https://', []],
    ['no address at all', []],
  ])('%s', (text, expected) => expect(addresses(text)).toEqual(expected));

  test('loses no text', () => {
    const text = 'a https://example.com/1, b http://example.com/2. c';
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
