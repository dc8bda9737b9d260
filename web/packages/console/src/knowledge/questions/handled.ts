import type { ArticleReference, UnansweredCluster } from '@careline/wire';

/** What was done about questions, and where in the list, as tall, they stood. */
export interface Handled {
  cluster: UnansweredCluster;
  place: number;
  height: number;
  /** The article that got them as wordings (`texts`); absent when they were dismissed. */
  article?: ArticleReference;
  texts: string[];
}

/** The question that a cluster began with: it stays when others join, so that what is written for it is found again. */
export const oldest = ({ question_ids }: UnansweredCluster): number => Math.min(...question_ids);

export type Outcome = Pick<Handled, 'article' | 'texts'>;
export type Entry = { open: UnansweredCluster } | { handled: Handled };

/** The open questions, and those handled meanwhile in their old places. */
export function inPlace(clusters: UnansweredCluster[], handled: Handled[]): Entry[] {
  const entries: Entry[] = clusters.map((open) => ({ open }));
  for (const one of [...handled].sort((a, b) => a.place - b.place))
    entries.splice(one.place, 0, { handled: one });
  return entries;
}
