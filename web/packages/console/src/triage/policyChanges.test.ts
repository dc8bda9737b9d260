import type { Policy } from '@careline/wire';
import { expect, test } from 'vitest';
import { faultsOf, policyChanges, rebased } from './policyChanges';

const target = () => ({ first_response_minutes: 15, resolution_minutes: 240 });
const policy: Policy = {
  matrix: [1, 2, 3, 4].map(() => ['P3', 'P3', 'P3', 'P3']),
  targets: { P1: target(), P2: target(), P3: target(), P4: target() },
  floors: { repeat_from: 3, repeat_urgency: 3, silver_urgency: 1, gold_urgency: 1 },
};

test('a policy does not differ from itself', () => {
  expect(policyChanges(policy, structuredClone(policy))).toEqual([]);
});

test('changed fields, rules and targets are named with both values', () => {
  const fresh = structuredClone(policy);
  fresh.matrix[2]![3] = 'P1';
  fresh.floors.gold_urgency = 2;
  fresh.targets.P2.resolution_minutes = 300;
  expect(policyChanges(policy, fresh)).toMatchObject([
    { severity: 3, urgency: 4, before: 'P3', after: 'P1' },
    { floor: 'gold_urgency', before: 1, after: 2 },
    { priority: 'P2', kind: 'resolution_minutes', before: 240, after: 300 },
  ]);
});

test('changes are put on a newer policy field by field, and where both changed one, the own holds', () => {
  const [mine, theirs] = [structuredClone(policy), structuredClone(policy)];
  mine.matrix[0]![0] = 'P4';
  mine.targets.P1.resolution_minutes = 230;
  theirs.targets.P1 = { first_response_minutes: 10, resolution_minutes: 200 };
  theirs.floors.gold_urgency = 2;
  const both = rebased(policy, mine, theirs);
  expect(policyChanges(theirs, both)).toMatchObject([
    { severity: 1, urgency: 1, after: 'P4' },
    { priority: 'P1', kind: 'resolution_minutes', before: 200, after: 230 },
  ]);
});

test('a field that is lower than a milder one beside it is a fault', () => {
  const matrix = structuredClone(policy.matrix);
  expect(faultsOf(matrix)).toEqual([]);
  matrix[3]![3] = 'P1';
  expect(faultsOf(matrix)).toEqual([]);
  matrix[2]![1] = 'P4';
  expect(faultsOf(matrix)).toEqual([
    {
      severity: 3,
      urgency: 2,
      priority: 'P4',
      milderSeverity: 2,
      milderUrgency: 2,
      milderPriority: 'P3',
    },
  ]);
});
