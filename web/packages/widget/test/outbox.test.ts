import { describe, expect, test } from 'vitest';
import { Outbox } from '../src/chat/outbox';
import { memoryStorage } from '../src/chat/storage';

function send(id: string) {
  return { event: 'send' as const, data: { client_id: id, text: id } };
}

describe('Outbox', () => {
  test('keeps the order of writing, even within one millisecond', () => {
    const outbox = new Outbox(memoryStorage());
    for (const id of ['z', 'a', 'm']) outbox.put(id, send(id));
    expect(outbox.list().map(({ id }) => id)).toEqual(['z', 'a', 'm']);
  });

  test('survives a reload', () => {
    const storage = memoryStorage();
    new Outbox(storage).put('one', send('one'));
    expect(new Outbox(storage).next()).toMatchObject({
      id: 'one',
      event: 'send',
      data: { client_id: 'one' },
    });
  });

  test('passes over what was refused until it is tried again', () => {
    const outbox = new Outbox(memoryStorage());
    outbox.put('one', send('one'));
    outbox.put('two', send('two'));
    outbox.refused('one', 'too long');
    expect(outbox.next()?.id).toBe('two');
    outbox.retry('one');
    expect(outbox.next()).toMatchObject({ id: 'one', tries: 0 });
    expect(outbox.next()).not.toHaveProperty('error');
  });

  test('ignores keys of others and what it cannot read', () => {
    const storage = memoryStorage();
    storage.set('token', 'x');
    storage.set('outbox:broken', '{');
    expect(new Outbox(storage).list()).toEqual([]);
  });
});
