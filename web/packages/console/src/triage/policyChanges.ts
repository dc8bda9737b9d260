import type { Policy, Priority } from '@careline/wire';

interface Change {
  before: string | number;
  after: string | number;
  severity: number;
  urgency: number;
  priority: Priority;
  /** The target that changed. */
  kind?: 'first_response_minutes' | 'resolution_minutes';
  /** The rule for circumstances that changed; without it or a target, a field of the matrix did. */
  floor?: keyof Policy['floors'];
}

export const floors = ['repeat_from', 'repeat_urgency', 'silver_urgency', 'gold_urgency'] as const;

/** What differs from one policy to the next: fields of the matrix, then rules for circumstances, then targets. */
export function policyChanges(old: Policy, fresh: Policy): Change[] {
  const fields = fresh.matrix.flatMap((row, r) =>
    row.map((after, c) => ({
      before: old.matrix[r]![c]!,
      after,
      severity: r + 1,
      urgency: c + 1,
      priority: after,
    })),
  );
  const targets = (['P1', 'P2', 'P3', 'P4'] as const).flatMap((priority) =>
    (['first_response_minutes', 'resolution_minutes'] as const).map((kind) => ({
      before: old.targets[priority][kind],
      after: fresh.targets[priority][kind],
      severity: 0,
      urgency: 0,
      priority,
      kind,
    })),
  );
  const rules = floors.map((floor) => ({
    before: old.floors[floor],
    after: fresh.floors[floor],
    severity: 0,
    urgency: 0,
    priority: 'P1' as const,
    floor,
  }));
  return [...fields, ...rules, ...targets].filter(({ before, after }) => before !== after);
}
