import { describe, expect, test } from 'vitest';
import { MessageLog } from '../src/chat/log';
import { message } from './fixtures';

describe('MessageLog', () => {
  test('keeps one message per conversation and seq', () => {
    const log = new MessageLog();
    expect(log.add([message(1), message(2)])).toHaveLength(2);
    expect(log.add([message(2), message(3)]).map(({ seq }) => seq)).toEqual([3]);
    expect(log.list().map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('orders by seq whatever the order of arrival, and lives with gaps', () => {
    const log = new MessageLog();
    log.add([message(7), message(2), message(5)]);
    expect(log.list().map(({ seq }) => seq)).toEqual([2, 5, 7]);
  });

  test('keeps conversations apart, the newest last', () => {
    const log = new MessageLog();
    log.add([message(4, { conversation_id: 'a' }), message(1, { conversation_id: 'b' })]);
    log.add([message(5, { conversation_id: 'a' })]);
    expect(log.list().map(({ conversation_id, seq }) => conversation_id + seq)).toEqual(['a4', 'a5', 'b1']);
    expect(log.latest()).toBe('b');
  });

  test('takes the newer state of a message that comes again', () => {
    const log = new MessageLog();
    log.add([message(3, { kind: 'survey', survey: { score: null, comment: null } })]);
    log.add([message(3, { kind: 'survey', survey: { score: 5, comment: null } })]);
    expect(log.list()[0]!.survey!.score).toBe(5);
  });

  test('points its cursor at the highest seq of the newest conversation', () => {
    const log = new MessageLog();
    expect(log.cursor()).toBeUndefined();
    log.add([
      message(9, { conversation_id: 'a' }),
      message(4, { conversation_id: 'b' }),
      message(2, { conversation_id: 'b' }),
    ]);
    expect(log.cursor()).toEqual({ conversation_id: 'b', after: 4 });
  });
});
