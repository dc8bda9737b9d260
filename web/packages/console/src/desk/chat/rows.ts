import type { StaffMessage } from '@careline/wire';

/** A line of the conversation: the start of a day, or a message; `first` of several by the same author in a row. */
export type Row = { kind: 'day'; at: string } | { kind: 'message'; message: StaffMessage; first: boolean };

const PAUSE_MS = 5 * 60_000;

export function rowsOf(messages: StaffMessage[]): Row[] {
  return messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const newDay = !before || dayOf(before) !== dayOf(message);
    const row: Row = { kind: 'message', message, first: newDay || !continues(before, message) };
    return newDay ? [{ kind: 'day', at: message.created_at } as const, row] : [row];
  });
}

function continues(before: StaffMessage, message: StaffMessage): boolean {
  const pause = Date.parse(message.created_at) - Date.parse(before.created_at);
  const same =
    before.author === message.author && before.name === message.name && before.kind === message.kind;
  return same && pause < PAUSE_MS;
}

function dayOf(message: StaffMessage): string {
  return new Date(message.created_at).toDateString();
}
