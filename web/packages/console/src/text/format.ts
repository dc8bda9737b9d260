/** Times, spans and numbers as the reader's language writes them. */
import type { Language } from '.';

const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
const DAY_SECONDS = 86_400;

/** A span as a running clock: `0:07`, `12:30`, `1:02:09`. From a day on in whole days. */
export function clock(language: Language, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= DAY_SECONDS) return unit(language, Math.floor(whole / DAY_SECONDS), 'day');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A span in its two largest units: `45s`, `2m 5s`, `1h 4m`. */
export function span(language: Language, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const parts: [number, string][] = h ? [[h, 'hour'], [m, 'minute']] : [[m, 'minute'], [s, 'second']]; // oxfmt-ignore
  const shown = parts.filter(([value], index) => value > 0 || (index === 1 && whole === 0));
  return shown.map(([value, name]) => unit(language, value, name)).join(' ');
}

function unit(language: Language, value: number, name: string): string {
  const style = { style: 'unit', unit: name, unitDisplay: 'narrow' } as const;
  return new Intl.NumberFormat(locales[language], style).format(value);
}

/** Time of day: `14:05`. */
export function timeOfDay(language: Language, iso: string): string {
  const style = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
  return new Intl.DateTimeFormat(locales[language], style).format(new Date(iso));
}

/** Day and time: `22 Nov 2026, 14:05`. */
export function dateTime(language: Language, iso: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', hour12: false } as const;
  return new Intl.DateTimeFormat(locales[language], style).format(new Date(iso));
}

/** `today`, `yesterday`, or the date. */
export function dayName(language: Language, iso: string, now = new Date()): string {
  const date = new Date(iso);
  const midnight = (of: Date) => new Date(of).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(date) - midnight(now)) / (DAY_SECONDS * 1000));
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(days, 'day');
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium' }).format(date);
}

/** A day of the calendar, such as `2026-12-01`: `1 Dec 2026`. */
export function day(language: Language, day: string): string {
  const style = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locales[language], style).format(new Date(day));
}

/** How long ago: `now`, `5 min ago`, `yesterday`, then the date. */
export function timeAgo(language: Language, iso: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto', style: 'short' });
  if (seconds < 60) return language === 'zh' ? '刚刚' : relative.format(0, 'second');
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < DAY_SECONDS) return relative.format(-Math.floor(seconds / 3600), 'hour');
  if (seconds < 7 * DAY_SECONDS) return relative.format(-Math.floor(seconds / DAY_SECONDS), 'day');
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium' }).format(new Date(iso));
}

/** A day (`2026-11-22`) on an axis: `22 Nov`. */
export function shortDay(language: Language, day: string): string {
  const style = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locales[language], style).format(new Date(`${day}T00:00:00Z`));
}

/** A rate of 0…1 in per cent. */
export function percent(language: Language, rate: number): string {
  return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 }).format(
    rate,
  );
}

/** Names one after the other: `Title and Answer`. */
export function list(language: Language, names: string[]): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(names);
}

/** One after the other, without a word between: `starter 4,100, own 12`. */
export function series(language: Language, parts: string[]): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction', style: 'narrow' }).format(parts);
}

/** At most two digits after the point. */
export function number(language: Language, value: number): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(value);
}

/** Exactly so many digits after the point, to stand in a column. */
export function decimal(language: Language, value: number, digits: number): string {
  const style = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locales[language], style).format(value);
}

/** A day of the week, 0 for Monday. */
export function weekday(language: Language, day: number): string {
  // The first of January 2024 was a Monday.
  const style = { weekday: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locales[language], style).format(new Date(Date.UTC(2024, 0, 1 + day)));
}

/** The weekday and time in a time zone: `Thursday 14:05`; empty where the browser does not know the zone. */
export function timeIn(language: Language, timeZone: string, at: number): string {
  const style = { weekday: 'long', hour: '2-digit', minute: '2-digit', hour12: false } as const;
  try {
    return new Intl.DateTimeFormat(locales[language], { ...style, timeZone }).format(new Date(at));
  } catch {
    return '';
  }
}
