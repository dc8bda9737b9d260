import { describe, expect, test } from 'vitest';
import type { Entry } from '../src/chat/outbox';
import { choosable, timeline } from '../src/ui/timeline';
import { message } from './fixtures';

const pending: Entry = {
  id: 'p',
  event: 'send',
  data: { client_id: 'p', text: 'x' },
  at: Date.now(),
  tries: 0,
};

describe('timeline', () => {
  test('groups bubbles of one author, and starts anew for another', () => {
    const rows = timeline(
      [message(1), message(2), message(3, { author: 'agent', name: 'Mei Lin' }), message(4)],
      [],
    );
    expect(
      rows.map((row) => (row.type === 'group' ? `${row.author} ${row.bubbles.length}` : row.type)),
    ).toEqual(['day', 'bot 2', 'agent 1', 'bot 1']);
  });

  test('divides days and conversations', () => {
    const rows = timeline(
      [
        message(1, { created_at: '2026-11-20T12:00:00Z' }),
        message(2, { created_at: '2026-11-22T12:00:00Z' }),
        message(1, { conversation_id: 'b', created_at: '2026-11-22T13:00:00Z' }),
      ],
      [],
    );
    expect(rows.map(({ type }) => type)).toEqual(['day', 'group', 'day', 'group', 'conversation', 'group']);
  });

  test('keeps the key of a bubble when it is stored', () => {
    const [sent] = timeline([], [pending]);
    const [, stored] = timeline([message(1, { author: 'customer', client_id: 'p' })], []);
    expect(stored!.key).toBe(sent!.key);
  });
});

describe('choices', () => {
  const asked = message(2, { choices: [{ title: 'Yes' }] });

  test('may be tapped while their message is the last', () => {
    expect(choosable([message(1), asked], [])).toBe(asked);
    expect(choosable([asked, message(3)], [])).toBeUndefined();
  });

  test('are gone once something was said, even if it is not stored yet', () => {
    expect(choosable([asked], [pending])).toBeUndefined();
  });
});
