import type { Message } from '../protocol';

/** The newest conversation and the highest seq seen of it. */
export interface Cursor {
  conversation_id: string;
  after: number;
}

/** Every message this page has seen: one per (conversation, seq), in order, whatever order they came in. */
export class MessageLog {
  /** Conversations in the order they were first seen; each one's messages by seq. */
  private readonly conversations = new Map<string, Map<number, Message>>();

  /** Adds messages; one seen before is replaced (a survey comes again with its score). Returns the new ones. */
  add(messages: Message[]): Message[] {
    return messages.filter((message) => {
      const known = this.conversations.get(message.conversation_id) ?? new Map<number, Message>();
      this.conversations.set(message.conversation_id, known);
      const isNew = !known.has(message.seq);
      known.set(message.seq, message);
      return isNew;
    });
  }

  list(): Message[] {
    return [...this.conversations.values()].flatMap((known) =>
      [...known.values()].sort((a, b) => a.seq - b.seq),
    );
  }

  has(conversationId: string): boolean {
    return this.conversations.has(conversationId);
  }

  /** The newest conversation's id. */
  latest(): string | undefined {
    return [...this.conversations.keys()].at(-1);
  }

  /** Where a reconnection goes on. */
  cursor(): Cursor | undefined {
    const id = this.latest();
    if (id === undefined) return undefined;
    return { conversation_id: id, after: Math.max(...this.conversations.get(id)!.keys()) };
  }
}
