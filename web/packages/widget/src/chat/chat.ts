import type {
  Acknowledgement,
  Calls,
  Conversation,
  Credentials,
  Language,
  Message,
  Typing,
  Welcome,
} from '../protocol';
import type { Link, LinkEvents, OpenLink } from './link';
import { type Cursor, MessageLog } from './log';
import { Observable } from './observable';
import { type Entry, Outbox } from './outbox';
import { Sender } from './sender';
import type { Storage } from './storage';
import { TypingSignal } from './typing';

export type Connection = 'idle' | 'connecting' | 'online' | 'offline';

export interface ChatState {
  connection: Connection;
  conversation: Conversation | null;
  messages: Message[];
  /** Not acknowledged yet, in the order they will be sent. */
  pending: Entry[];
  typing: { author: 'bot' | 'agent'; name: string | null } | null;
  unread: number;
  /** What the server last refused, in the reader's language. */
  problem: string | null;
}

interface Options {
  server: string;
  storage: Storage;
  language: Language;
  name?: string;
  /** Loads the transport; called only when the customer has something to say or to read. */
  loadLink(): Promise<OpenLink>;
}

/** After this long without an end, an indicator of typing is taken to be stale. */
const TYPING_EXPIRES_MS = 15_000;
/** Another tab gets this long to send its own entries before this one does it. */
const OTHER_TAB_MS = 12_000;

/** The visitor's chat: what was said, what is still to be sent, and the connection that carries it. */
export class Chat extends Observable<ChatState> {
  private readonly log = new MessageLog();
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly typingSignal = new TypingSignal((typing) => this.link?.typing(typing));
  private readonly stopWatching: () => void;
  private link: Link | undefined;
  private presentedToken: string | undefined;
  private watching = false;
  private typingExpiry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    const outbox = new Outbox(options.storage);
    super({
      connection: 'idle',
      conversation: null,
      messages: [],
      pending: outbox.list(),
      typing: null,
      unread: 0,
      problem: null,
    });
    this.outbox = outbox;
    this.sender = new Sender({
      outbox,
      link: () => (this.state.connection === 'online' && this.link?.connected ? this.link : undefined),
      answered: (entry, answer) => this.acknowledged(entry, answer),
      unanswered: ({ id }) => {
        outbox.unanswered(id);
        this.update();
      },
    });
    this.stopWatching = options.storage.watch((key) => this.changedElsewhere(key));
  }

  /** Connects if something is going on already; otherwise the page stays free of any connection. */
  resume(): void {
    if (this.options.storage.get('active') || this.state.pending.length) void this.connect();
  }

  async connect(): Promise<void> {
    if (this.state.connection !== 'idle') return;
    this.update({ connection: 'connecting' });
    try {
      const open = await this.options.loadLink();
      this.link = open(this.options.server, () => this.credentials(), this.events);
    } catch (error) {
      this.update({ connection: 'idle' });
      throw error;
    }
  }

  close(): void {
    this.stopWatching();
    this.typingSignal.stop();
    clearTimeout(this.typingExpiry);
    this.link?.close();
  }

  send(text: string, choice?: Calls['send']['choice']): void {
    const id = newId();
    this.typingSignal.stop();
    this.outbox.put(id, { event: 'send', data: { client_id: id, text, ...(choice && { choice }) } });
    this.dispatch();
  }

  /** Asks for a human, or goes back to the bot while waiting for one. */
  ask(event: 'human' | 'assistant'): void {
    if (this.state.pending.some((entry) => entry.event === event)) return;
    const id = newId();
    this.outbox.put(id, { event, data: { client_id: id } });
    this.dispatch();
  }

  rate(conversationId: string, score: number, comment?: string): void {
    const data = { conversation_id: conversationId, score, ...(comment && { comment }) };
    this.outbox.put(newId(), { event: 'rate', data });
    this.dispatch();
  }

  retry(id: string): void {
    this.outbox.retry(id);
    this.update();
    void this.sender.flush();
  }

  discard(id: string): void {
    this.outbox.remove(id);
    this.update();
  }

  /** To be called at each edit of the draft. */
  typed(empty: boolean): void {
    if (empty) this.typingSignal.stop();
    else this.typingSignal.typed();
  }

  /** Whether the customer sees the messages now: what is seen is read. */
  watch(watching: boolean): void {
    this.watching = watching;
    if (watching) this.update();
  }

  setLanguage(language: Language): void {
    this.options.language = language;
    // The server takes the page's language only at the start of a connection, and only until the customer writes.
    if (!this.state.conversation) this.link?.restart();
  }

  dismissProblem(): void {
    this.update({ problem: null });
  }

  /** Tries again at once, for instance when the browser is back online. */
  reconnect(): void {
    if (this.link && !this.link.connected) this.link.restart();
  }

  private readonly events: LinkEvents = {
    welcome: (welcome) => this.welcome(welcome),
    message: (message) => this.receive([message]),
    conversation: (conversation) => this.changeConversation(conversation),
    typing: (typing) => this.showTyping(typing),
    down: () => {
      this.update({ connection: 'offline', typing: null });
    },
  };

  private credentials(): Credentials {
    this.presentedToken = this.options.storage.get('token') ?? undefined;
    return {
      token: this.presentedToken,
      language: this.options.language,
      name: this.options.name,
      ...this.log.cursor(),
    };
  }

  private welcome({ token, conversation, messages }: Welcome): void {
    const stored = this.options.storage.get('token');
    if (this.presentedToken === undefined && stored && stored !== token) {
      // Another tab became this visitor first: be the same one.
      this.link?.restart();
      return;
    }
    this.options.storage.set('token', token);
    this.update({ connection: 'online', conversation });
    this.receive(messages);
    void this.sender.flush();
  }

  private receive(messages: Message[]): void {
    const added = this.log.add(messages);
    for (const { client_id } of messages) if (client_id) this.outbox.remove(client_id);
    const answered = added.some(({ author }) => author === 'bot' || author === 'agent');
    this.update(answered ? { typing: null } : {});
  }

  private changeConversation(conversation: Conversation): void {
    const { conversation: current } = this.state;
    const isOld = this.log.has(conversation.id) && this.log.latest() !== conversation.id;
    const isLate = current?.id === conversation.id && conversation.epoch < current.epoch;
    if (isOld || isLate) return;
    const changedHands = current?.owner !== conversation.owner;
    this.update(changedHands ? { conversation, typing: null } : { conversation });
  }

  private showTyping({ author, name, typing }: Typing): void {
    clearTimeout(this.typingExpiry);
    this.update({ typing: typing ? { author, name: name ?? null } : null });
    if (typing) this.typingExpiry = setTimeout(() => this.update({ typing: null }), TYPING_EXPIRES_MS);
  }

  private dispatch(): void {
    this.update();
    if (this.link) void this.sender.flush();
    else void this.connect();
  }

  private acknowledged(entry: Entry, answer: Acknowledgement): void {
    if (answer.ok) {
      this.outbox.remove(entry.id);
      this.receive(answer.message ? [answer.message] : []);
    } else if (entry.event === 'send') {
      this.outbox.refused(entry.id, answer.error.message);
      this.update();
    } else {
      this.outbox.remove(entry.id);
      this.update({ problem: answer.error.message });
    }
  }

  private changedElsewhere(key: string): void {
    const { storage } = this.options;
    if (key === 'token') {
      const token = storage.get('token');
      if (token && token !== this.presentedToken && !this.state.messages.length) this.link?.restart();
    } else if (key === 'active') {
      this.resume();
    } else {
      this.update();
      if (key.startsWith('outbox:')) setTimeout(() => void this.sender.flush(), OTHER_TAB_MS);
    }
  }

  private update(change: Partial<ChatState> = {}): void {
    const next = { ...this.state, ...change, messages: this.log.list(), pending: this.outbox.list() };
    this.remember(next);
    this.set({ ...next, unread: this.countUnread(next.messages) });
  }

  /** Keeps for the next page what it needs to know before it connects, and what has been read. */
  private remember({ conversation, connection }: ChatState): void {
    const { storage } = this.options;
    if (connection === 'online') {
      const active = conversation && conversation.owner !== 'closed' ? conversation.id : null;
      if (active !== storage.get('active')) {
        if (active) storage.set('active', active);
        else storage.remove('active');
      }
    }
    const cursor = this.log.cursor();
    if (this.watching && cursor) {
      const read = JSON.stringify(cursor);
      if (read !== storage.get('read')) storage.set('read', read);
    }
  }

  private countUnread(messages: Message[]): number {
    const latest = this.log.latest();
    const read = JSON.parse(this.options.storage.get('read') ?? 'null') as Cursor | null;
    const after = read && read.conversation_id === latest ? read.after : 0;
    return messages.filter(
      ({ conversation_id, seq, author, kind }) =>
        conversation_id === latest && seq > after && kind !== 'notice' && author !== 'customer',
    ).length;
  }
}

/** A UUID; `crypto.randomUUID` exists on secure pages only. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return hex.join('');
}
