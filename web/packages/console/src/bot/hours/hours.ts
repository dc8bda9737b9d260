import type { BusinessHours, HoursInput, OpenSpan } from '@careline/wire';
import type { TextKey } from '../../text';

/** Hours as they stand in the fields: clocks may be wrong, the day of a special day may be missing. */
export type HoursDraft = HoursInput;

/** What is wrong, by field: `week.0.1` is Monday's second span, `special.2` the third special day. */
export type Problems = Record<string, TextKey>;

const DAY_MINUTES = 24 * 60;
const USUAL: OpenSpan = { opens: '09:00', closes: '18:00' };
const MOST_SPANS = 4;

export const draftOf = ({ timezone, week, special, version }: BusinessHours): HoursDraft => ({
  timezone,
  week,
  special,
  base: version,
});

export function sameHours(one: HoursDraft, other: HoursDraft): boolean {
  const said = ({ timezone, week, special }: HoursDraft) => JSON.stringify([timezone, week, special]);
  return said(one) === said(other);
}

/** A time as people write it (`9`, `930`, `9:30`, `24`) as `09:30`; null if it is none. */
export function readClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.：]?(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (minute > 59 || hour * 60 + minute > DAY_MINUTES) return null;
  return clockOf(hour * 60 + minute);
}

/** Minutes of the day, NaN for what is no time. */
export function minutesOf(clock: string): number {
  const found = /^(\d\d):(\d\d)$/.exec(clock);
  return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
}

function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The spans with one more: usual hours on a closed day, an hour after the last ones else. Null if the day is full. */
export function withSpan(spans: OpenSpan[]): OpenSpan[] | null {
  const last = spans.at(-1);
  if (!last) return [USUAL];
  const opens = minutesOf(last.closes) + 60;
  if (spans.length === MOST_SPANS || !(opens < DAY_MINUTES)) return null;
  return [...spans, { opens: clockOf(opens), closes: clockOf(Math.min(DAY_MINUTES, opens + 240)) }];
}

export function problemsOf({ week, special }: HoursDraft): Problems {
  const days = special.map(({ day }) => day);
  const ofDays = days.flatMap((day, at): [string, TextKey][] =>
    !day
      ? [[`special.${at}`, 'hours.noDay']]
      : days.indexOf(day) < at
        ? [[`special.${at}`, 'hours.dayTwice']]
        : [],
  );
  return Object.fromEntries([
    ...ofDays,
    ...week.flatMap((spans, at) => problemsOfDay(spans, `week.${at}`)),
    ...special.flatMap(({ spans }, at) => problemsOfDay(spans, `special.${at}`)),
  ]);
}

function problemsOfDay(spans: OpenSpan[], field: string): [string, TextKey][] {
  return spans.flatMap(({ opens, closes }, at): [string, TextKey][] => {
    const [start, end, before] = [opens, closes, spans[at - 1]?.closes ?? '00:00'].map(minutesOf);
    const name = `${field}.${at}`;
    if (Number.isNaN(start) || Number.isNaN(end)) return [[name, 'hours.badClock']];
    if (start! >= end!) return [[name, 'hours.closesFirst']];
    return start! < before! ? [[name, 'hours.overlaps']] : [];
  });
}

/** Where an error of the server belongs among the fields: it names special days by their date. */
export function fieldOf(data: Record<string, unknown>, { special }: HoursDraft): string | null {
  const field = typeof data.field === 'string' ? data.field : null;
  const day = field && /^special\.(\d{4}-\d\d-\d\d)$/.exec(field)?.[1];
  return day ? `special.${special.findLastIndex((one) => one.day === day)}` : field;
}
