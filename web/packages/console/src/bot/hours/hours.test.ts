import { expect, test } from 'vitest';
import { fieldOf, problemsOf, readClock, withSpan, type HoursDraft } from './hours';

const span = (opens: string, closes: string) => ({ opens, closes });
const closed = [[], [], [], [], [], [], []];
const hours = (change: Partial<HoursDraft>): HoursDraft => ({
  timezone: 'UTC',
  week: closed,
  special: [],
  base: 0,
  ...change,
});

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  [' 9:30 ', '09:30'],
  ['9.30', '09:30'],
  ['17：45', '17:45'],
  ['0000', '00:00'],
  ['24', '24:00'],
])('“%s” is read as %s', (text, expected) => expect(readClock(text)).toBe(expected));

test.each(['', 'noon', '25', '24:01', '9:60', '-1', '12345'])('“%s” is no time', (text) =>
  expect(readClock(text)).toBeNull(),
);

test('spans of a day follow each other, touching ones too', () => {
  const week = [
    [span('09:00', '12:00'), span('12:00', '24:00')],
    [span('09:00', '12:00'), span('11:30', '13:00')],
    [span('18:00', '09:00')],
    [span('9 o’clock', '10:00')],
    ...closed.slice(4),
  ];
  expect(problemsOf(hours({ week }))).toEqual({
    'week.1.1': 'hours.overlaps',
    'week.2.0': 'hours.closesFirst',
    'week.3.0': 'hours.badClock',
  });
});

test('a special day has a date of its own', () => {
  const day = (date: string) => ({ day: date, name: '', spans: [] });
  expect(problemsOf(hours({ special: [day('2026-12-25'), day(''), day('2026-12-25')] }))).toEqual({
    'special.1': 'hours.noDay',
    'special.2': 'hours.dayTwice',
  });
});

test('a new span is free of the others, until the day is full', () => {
  expect(withSpan([])).toEqual([span('09:00', '18:00')]);
  expect(withSpan([span('09:00', '12:00')])?.[1]).toEqual(span('13:00', '17:00'));
  expect(withSpan([span('09:00', '22:30')])?.[1]).toEqual(span('23:30', '24:00'));
  expect(withSpan([span('09:00', '23:00')])).toBeNull();
  expect(withSpan([span('00:00', '24:00')])).toBeNull();
});

test('an error of the server finds its field', () => {
  const special = ['2026-12-25', '2026-12-26', '2026-12-25'].map((day) => ({ day, name: '', spans: [] }));
  expect(fieldOf({ field: 'special.2026-12-25' }, hours({ special }))).toBe('special.2');
  expect(fieldOf({ field: 'week.3' }, hours({}))).toBe('week.3');
  expect(fieldOf({}, hours({}))).toBeNull();
});
