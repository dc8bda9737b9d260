import type { ChangedQuestion } from '@careline/wire';

/** What a change means for the customer. */
export type Effect = 'lost' | 'moved' | 'unsure' | 'gained';

const order: Effect[] = ['lost', 'moved', 'unsure', 'gained'];

export function effectOf({ before, after }: Pick<ChangedQuestion, 'before' | 'after'>): Effect {
  if (after.action === 'none') return 'lost';
  if (after.action === before.action) return 'moved';
  return after.action === 'ask_back' ? 'unsure' : 'gained';
}

/** The worst first, then the most frequent. */
export function byConcern(changed: ChangedQuestion[]): ChangedQuestion[] {
  const rank = (one: ChangedQuestion) => order.indexOf(effectOf(one));
  return [...changed].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}
