import type { UnansweredCluster } from '@careline/wire';

const MAX_VARIANT = 200;

/** The typical question and the examples, each once, as far as they fit into a variant. */
export function wordings({ question, examples }: UnansweredCluster): string[] {
  const all = [question, ...examples.map(({ text }) => text)].map((text) => text.trim());
  return [...new Set(all)].filter((text) => text.length > 0 && text.length <= MAX_VARIANT);
}
