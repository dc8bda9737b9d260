import type { Acknowledgement } from '../protocol';
import type { Link } from './link';
import type { Entry, Outbox } from './outbox';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
/** An error inside the server often passes by itself; one that stays must not hold up what follows. */
const MOST_SERVER_ERRORS = 4;

interface Options {
  outbox: Outbox;
  /** The connection, while it can carry a call. */
  link: () => Link | undefined;
  answered: (entry: Entry, answer: Acknowledgement) => void;
  unanswered: (entry: Entry) => void;
}

/** Sends what is in the outbox, one after the other, so that the server stores it in the order it was written. */
export class Sender {
  private running = false;

  constructor(private readonly options: Options) {}

  /** Goes on until the outbox is empty or the connection is gone; a second call meanwhile does nothing. */
  async flush(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let entry = this.next(); entry; entry = this.next()) await this.attempt(entry);
    } finally {
      this.running = false;
    }
  }

  private next(): Entry | undefined {
    return this.options.link() && this.options.outbox.next();
  }

  private async attempt(entry: Entry): Promise<void> {
    const { link, answered, unanswered } = this.options;
    const answer = await link()!
      .call(entry.event, entry.data)
      .catch(() => undefined);
    const passes =
      answer?.ok === false && answer.error.code === 'internal' && entry.tries < MOST_SERVER_ERRORS;
    if (answer && !passes) {
      answered(entry, answer);
    } else if (link()) {
      unanswered(entry);
      await sleep(Math.min(FIRST_RETRY_MS * 2 ** entry.tries, LAST_RETRY_MS));
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
