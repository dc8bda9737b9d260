import type { Evidence, Word } from '@careline/wire';

/** What each kind of evidence speaks for; null: it speaks against both, or is known from elsewhere than the text. */
const meaning: Record<Evidence['kind'], 'severity' | 'urgency' | null> = {
  harm: 'severity',
  danger: 'severity',
  assault: 'severity',
  vulnerable: 'severity',
  fraud: 'severity',
  leak: 'severity',
  money: 'severity',
  loss: 'severity',
  regulator: 'urgency',
  legal: 'urgency',
  police: 'urgency',
  public: 'urgency',
  deadline: 'urgency',
  now: 'urgency',
  repeated: 'urgency',
  anger: null,
  mild: null,
  past: null,
  contacts: null,
  tier: null,
};

/** The evidence as words to be marked in the text, as strongly as the strongest word. */
export function signWords(evidence: Evidence[]): Word[] {
  return evidence.flatMap(({ kind, text, spans }) => {
    const points_to = meaning[kind];
    return points_to ? [{ text, spans, points_to, weight: 0 }] : [];
  });
}

/** The wordings of each kind, in the order in which the kinds come. */
export function byKind(evidence: Evidence[]): [Evidence['kind'], string[]][] {
  const found = new Map<Evidence['kind'], string[]>();
  for (const { kind, text } of evidence) found.set(kind, [...(found.get(kind) ?? []), text]);
  return [...found];
}
