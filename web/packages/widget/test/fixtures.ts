import type { Link, LinkEvents, OpenLink } from '../src/chat/link';
import type { Storage } from '../src/chat/storage';
import type { Acknowledgement, Calls, Conversation, Credentials, Message } from '../src/protocol';

export function message(seq: number, values: Partial<Message> = {}): Message {
  return {
    conversation_id: 'a',
    seq,
    author: 'bot',
    kind: 'text',
    text: `message ${seq}`,
    created_at: new Date(Date.UTC(2026, 10, 22, 12, 0, seq)).toISOString(),
    ...values,
  };
}

export function conversation(values: Partial<Conversation> = {}): Conversation {
  return {
    id: 'a',
    owner: 'bot',
    epoch: 0,
    language: 'en',
    language_chosen: false,
    agent: null,
    queue: null,
    ...values,
  };
}

interface Call {
  event: keyof Calls;
  data: Calls[keyof Calls];
}

/** A desk in memory: it answers calls as a test says, and a test says when the connection is up. */
export class Desk implements Link {
  connected = false;
  readonly calls: Call[] = [];
  readonly signals: boolean[] = [];
  restarts = 0;
  credentials!: () => Credentials;
  events!: LinkEvents;
  /** How calls are acknowledged; undefined is no answer in time. */
  answer: (call: Call) => Acknowledgement | undefined = () => ({ ok: true });

  readonly open: OpenLink = (_server, credentials, events) => {
    this.credentials = credentials;
    this.events = events;
    return this;
  };

  /** A connection: presents the credentials and is welcomed. */
  welcome(token = 'token', messages: Message[] = [], current: Conversation | null = null): Credentials {
    const presented = this.credentials();
    this.connected = true;
    this.events.welcome({ token, conversation: current, messages });
    return presented;
  }

  drop(): void {
    this.connected = false;
    this.events.down();
  }

  async call<E extends keyof Calls>(event: E, data: Calls[E]): Promise<Acknowledgement> {
    await Promise.resolve();
    const call = { event, data };
    this.calls.push(call);
    const answer = this.answer(call);
    if (!answer) throw new Error('no answer in time');
    return answer;
  }

  typing(typing: boolean): void {
    this.signals.push(typing);
  }

  restart(): void {
    this.restarts += 1;
  }

  close(): void {
    this.connected = false;
  }
}

/** What the tabs of one browser share; each tab sees what the others change. */
export class Browser {
  private readonly values = new Map<string, string>();
  private readonly tabs: ((key: string) => void)[] = [];

  tab(): Storage {
    let own: ((key: string) => void) | undefined;
    const tell = (key: string) => this.tabs.filter((tab) => tab !== own).forEach((tab) => tab(key));
    return {
      get: (key) => this.values.get(key) ?? null,
      set: (key, value) => {
        this.values.set(key, value);
        tell(key);
      },
      remove: (key) => {
        this.values.delete(key);
        tell(key);
      },
      keys: () => [...this.values.keys()],
      watch: (changed) => {
        own = changed;
        this.tabs.push(changed);
        return () => this.tabs.splice(this.tabs.indexOf(changed), 1);
      },
    };
  }
}
