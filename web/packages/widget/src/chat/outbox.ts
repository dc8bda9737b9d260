import type { Calls } from '../protocol';
import type { Storage } from './storage';

type Entries = { [E in keyof Calls]: { event: E; data: Calls[E] } }[keyof Calls];

/** A call that the server has not acknowledged yet. */
export type Entry = Entries & {
  id: string;
  /** Milliseconds since 1970, strictly rising within a tab: the order in which entries are sent. */
  at: number;
  /** How often it was tried without an answer. */
  tries: number;
  /** Why the server refused it; such an entry waits until the customer tries again. */
  error?: string;
};

const PREFIX = 'outbox:';

/** Unacknowledged calls, one storage key each, so that tabs never overwrite each other's. */
export class Outbox {
  private lastAt = 0;

  constructor(private readonly storage: Storage) {}

  put(id: string, call: Entries): Entry {
    this.lastAt = Math.max(Date.now(), this.lastAt + 1);
    const entry: Entry = { ...call, id, at: this.lastAt, tries: 0 };
    this.write(entry);
    return entry;
  }

  /** In the order they are to be sent. */
  list(): Entry[] {
    return this.storage
      .keys()
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => parse(this.storage.get(key)))
      .filter((entry) => entry !== null)
      .sort((a, b) => a.at - b.at);
  }

  /** The next entry to send: the oldest that was not refused. */
  next(): Entry | undefined {
    return this.list().find((entry) => entry.error === undefined);
  }

  unanswered(id: string): void {
    this.change(id, (entry) => ({ ...entry, tries: entry.tries + 1 }));
  }

  refused(id: string, error: string): void {
    this.change(id, (entry) => ({ ...entry, error }));
  }

  retry(id: string): void {
    this.change(id, ({ error: _, ...entry }) => ({ ...entry, tries: 0 }));
  }

  remove(id: string): void {
    this.storage.remove(PREFIX + id);
  }

  private change(id: string, edit: (entry: Entry) => Entry): void {
    const entry = parse(this.storage.get(PREFIX + id));
    if (entry) this.write(edit(entry));
  }

  private write(entry: Entry): void {
    this.storage.set(PREFIX + entry.id, JSON.stringify(entry));
  }
}

function parse(text: string | null): Entry | null {
  try {
    return text === null ? null : (JSON.parse(text) as Entry);
  } catch {
    return null;
  }
}
