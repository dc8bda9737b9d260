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

/** The changes that lead from `base` to `mine`, made to `theirs` instead. */
export function rebased<V>(base: V, mine: V, theirs: V): V {
  if (typeof mine !== 'object' || mine === null) return mine === base ? theirs : mine;
  const part = <K extends keyof V>(key: K) => rebased(base[key], mine[key], theirs[key]);
  if (Array.isArray(mine)) return mine.map((_, at) => part(at as keyof V)) as V;
  return Object.fromEntries(Object.keys(mine).map((key) => [key, part(key as keyof V)])) as V;
}

/** Fields of the matrix with a lower priority than a milder field beside them, which the server refuses to save. */
export function faultsOf(matrix: Policy['matrix']) {
  return matrix.flatMap((row, r) =>
    row.flatMap((priority, c) => {
      const milder = [
        { milderSeverity: r, milderUrgency: c + 1, milderPriority: matrix[r - 1]?.[c] },
        { milderSeverity: r + 1, milderUrgency: c, milderPriority: row[c - 1] },
      ];
      const worst = milder.find(({ milderPriority }) => milderPriority && milderPriority < priority);
      return worst ? [{ severity: r + 1, urgency: c + 1, priority, ...(worst as Milder) }] : [];
    }),
  );
}

interface Milder {
  milderSeverity: number;
  milderUrgency: number;
  milderPriority: Priority;
}
