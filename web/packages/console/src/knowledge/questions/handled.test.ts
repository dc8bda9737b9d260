import type { UnansweredCluster } from '@careline/wire';
import { expect, test } from 'vitest';
import { inPlace } from './handled';

const cluster = (question: string) => ({ question }) as UnansweredCluster;
const handled = (question: string, place: number) => ({
  cluster: cluster(question),
  place,
  height: 0,
  texts: [],
});

test('what is handled stays in its place, in whatever order it was done', () => {
  const open = ['a', 'c', 'e'].map(cluster);
  const entries = inPlace(open, [handled('d', 3), handled('b', 1), handled('f', 5)]);
  expect(entries.map((one) => ('open' in one ? one.open : one.handled.cluster).question).join('')).toBe(
    'abcdef',
  );
});
