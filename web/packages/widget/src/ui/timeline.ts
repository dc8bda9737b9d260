import type { Entry } from '../chat/outbox';
import type { Author, Message } from '../protocol';

export type PendingMessage = Extract<Entry, { event: 'send' }>;

/** One bubble: a stored message, or one that is still on its way. */
export interface Bubble {
  key: string;
  message?: Message;
  pending?: PendingMessage;
}

export type Row =
  | { type: 'day'; key: string; date: Date }
  | { type: 'conversation'; key: string }
  | { type: 'notice'; key: string; message: Message }
  | { type: 'survey'; key: string; message: Message }
  | { type: 'group'; key: string; author: Author; name: string | null; date: Date; bubbles: Bubble[] };

/** Bubbles of one author within this time stand together, under one avatar and one time. */
const GROUP_MS = 5 * 60_000;

/** Lays messages out: dividers by day and conversation, and bubbles in groups; what is pending comes last. */
export function timeline(messages: Message[], pending: Entry[]): Row[] {
  const rows: Row[] = [];
  let day = '';
  let conversation: string | undefined;
  for (const message of messages) {
    const key = message.client_id ?? `${message.conversation_id}:${message.seq}`;
    const date = new Date(message.created_at);
    if (conversation !== undefined && conversation !== message.conversation_id) {
      rows.push({ type: 'conversation', key: `conversation ${message.conversation_id}` });
    }
    conversation = message.conversation_id;
    if (day !== date.toDateString()) {
      day = date.toDateString();
      rows.push({ type: 'day', key: `day ${key}`, date });
    }
    if (message.kind === 'text')
      addBubble(rows, message.author, message.name ?? null, date, { key, message });
    else rows.push({ type: message.kind, key, message });
  }
  for (const entry of pending) {
    if (entry.event !== 'send') continue;
    addBubble(rows, 'customer', null, new Date(entry.at), { key: entry.id, pending: entry });
  }
  return rows;
}

function addBubble(rows: Row[], author: Author, name: string | null, date: Date, bubble: Bubble): void {
  const last = rows.at(-1);
  const joins =
    last?.type === 'group' &&
    last.author === author &&
    last.name === name &&
    date.getTime() - last.date.getTime() < GROUP_MS;
  if (joins) {
    last.bubbles.push(bubble);
    last.date = date;
  } else {
    rows.push({ type: 'group', key: `group ${bubble.key}`, author, name, date, bubbles: [bubble] });
  }
}

/** The message whose choices may be tapped: the last one, as long as nothing was said after it. */
export function choosable(messages: Message[], pending: Entry[]): Message | undefined {
  const last = messages.at(-1);
  const spoken = pending.some((entry) => entry.event !== 'rate');
  return last?.choices?.length && !spoken ? last : undefined;
}
