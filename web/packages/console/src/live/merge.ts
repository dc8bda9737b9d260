/**
 * What a live event does to a cached snapshot. Pure, and each one may be applied twice or late without harm:
 * snapshot + events equals a fresh snapshot (see merge.test.ts).
 */
import type { ConversationDetail, ConversationSummary, StaffMessage } from '@careline/wire';

/** The conversation with the message in its place; a message that is there already is replaced. */
export function addMessage(detail: ConversationDetail, message: StaffMessage): ConversationDetail {
  const others = detail.messages.filter((known) => known.seq !== message.seq);
  const messages = [...others, message].sort((a, b) => a.seq - b.seq);
  return { ...withLast(detail, message), messages };
}

/** The conversation with its new state; a state older than the known one is ignored. */
export function updateDetail(detail: ConversationDetail, summary: ConversationSummary): ConversationDetail {
  return summary.epoch < detail.epoch ? detail : { ...detail, ...summary };
}

/** The list with the new state of one conversation, which enters or leaves it as `belongs` says; latest first. */
export function updateList(
  list: ConversationSummary[],
  summary: ConversationSummary,
  belongs: (summary: ConversationSummary) => boolean,
): ConversationSummary[] {
  const known = list.find((one) => one.id === summary.id);
  if (known && summary.epoch < known.epoch) return list;
  const others = list.filter((one) => one.id !== summary.id);
  return belongs(summary) ? latestFirst([...others, summary]) : others;
}

/** The list with the message as the last one of its conversation, if that is in the list. */
export function touchList(list: ConversationSummary[], message: StaffMessage): ConversationSummary[] {
  if (!list.some((one) => one.id === message.conversation_id)) return list;
  return latestFirst(list.map((one) => (one.id === message.conversation_id ? withLast(one, message) : one)));
}

function latestFirst(list: ConversationSummary[]): ConversationSummary[] {
  const at = (one: ConversationSummary) => Date.parse(one.last_message?.created_at ?? one.opened_at);
  return list.sort((a, b) => at(b) - at(a));
}

/** Last message and unanswered count after a message; one that they cover already changes neither, nor does a note or notice. */
function withLast<T extends ConversationSummary>(conversation: T, message: StaffMessage): T {
  const last = conversation.last_message;
  const covered = last && Date.parse(message.created_at) <= Date.parse(last.created_at);
  if (covered || message.kind !== 'text') return conversation;
  const { author, text, created_at } = message;
  const unanswered = {
    customer: conversation.unanswered + 1,
    bot: 0,
    agent: 0,
    system: conversation.unanswered,
  };
  return { ...conversation, last_message: { author, text, created_at }, unanswered: unanswered[author] };
}
