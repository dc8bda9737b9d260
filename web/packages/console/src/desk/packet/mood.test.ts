import { expect, test } from 'vitest';
import { moodOf, trendOf } from './mood';

test('the mood is that of the latest message', () => {
  expect([moodOf([]), moodOf([0.8, -0.5]), moodOf([-0.5, 0]), moodOf([0.4])]).toEqual([
    'calm',
    'bad',
    'calm',
    'good',
  ]);
});

test('the trend compares the latest message with those before it', () => {
  expect([trendOf([]), trendOf([-0.9]), trendOf([0, 0, -0.6]), trendOf([-0.6, -0.6, -0.6])]).toEqual([
    null,
    null,
    'worse',
    null,
  ]);
  expect(trendOf([1, 1, -0.8, -0.8, -0.8, 0])).toBe('better');
});
