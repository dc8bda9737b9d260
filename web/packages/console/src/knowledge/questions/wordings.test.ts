import type { UnansweredCluster } from '@careline/wire';
import { expect, test } from 'vitest';
import { wordings } from './wordings';

const cluster = (question: string, texts: string[]): UnansweredCluster => ({
  question,
  language: 'en',
  count: 3,
  unhelpful: 0,
  last_asked_at: '2026-11-22T12:00:00Z',
  question_ids: [1],
  examples: texts.map((text, id) => ({ id, text, count: 1, last_asked_at: '2026-11-22T12:00:00Z' })),
  suggestions: [],
});

test('the typical question and the examples, each once, none too long for a variant', () => {
  expect(wordings(cluster('spare lid?', ['spare lid?', ' new lid ', 'x'.repeat(201)]))).toEqual([
    'spare lid?',
    'new lid',
  ]);
});
