import { expect, test } from 'vitest';
import { moodOf, trendOf } from './mood';

test('the mood is that of the latest message that felt anything', () => {
  expect([[], [0, 0], [0.8, -0.5], [-0.5, 0, 0], [0.4]].map(moodOf)).toEqual([
    'calm',
    'calm',
    'bad',
    'bad',
    'good',
  ]);
});

test('the trend compares that message with those before it', () => {
  const told = [
    [],
    [0],
    [-0.9],
    [-0.9, 0],
    [0, 0, -0.6],
    [0, -0.6, 0],
    [-0.6, -0.6, -0.6],
    [-0.8, -0.8, 0.4, 0],
  ];
  expect(told.map(trendOf)).toEqual([null, null, null, null, 'worse', 'worse', null, 'better']);
});
