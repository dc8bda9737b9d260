import { languageOf, type Strings } from '../i18n';
import type { Language } from '../protocol';

const DAY_MS = 86_400_000;

/** The reader's own variety of the language (en-GB, zh-HK) where the browser names one. */
function localeOf(language: Language): string {
  const same = (tag: string) => languageOf(tag) === language && tag.slice(0, 2) === language.slice(0, 2);
  return navigator.languages.find(same) ?? language;
}

export function clock(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: 'numeric', minute: '2-digit' }).format(date);
}

/** A time to come, in the reader's time zone: "tomorrow at 9:00 AM". */
export function momentName(date: Date, language: Language, t: Strings, now = new Date()): string {
  const time = clock(date, language);
  if (date.toDateString() === now.toDateString()) return t.todayAt(time);
  // Noon: a day later is the next day, whatever the clocks do in the night.
  const tomorrow = new Date(new Date(now).setHours(12, 0, 0, 0) + DAY_MS);
  if (date.toDateString() === tomorrow.toDateString()) return t.tomorrowAt(time);
  const style = { weekday: 'long', month: 'long', day: 'numeric' } as const;
  return t.dayAt(new Intl.DateTimeFormat(localeOf(language), style).format(date), time);
}

/** "Today", "Yesterday", or the date, in the reader's time zone. */
export function dayName(date: Date, language: Language, t: Strings, now = new Date()): string {
  if (date.toDateString() === now.toDateString()) return t.today;
  if (date.toDateString() === new Date(now.getTime() - DAY_MS).toDateString()) return t.yesterday;
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    month: 'long',
    day: 'numeric',
    ...(!sameYear && { year: 'numeric' }),
  }).format(date);
}

/** Up to two letters for an avatar: "ML" for Mei Lin, "陈" for 陈美玲. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** Characters as the server counts them: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** A few emoji and nothing else: shown large, without a bubble. */
export function isEmoji(text: string): boolean {
  return /^(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*){1,3}$/u.test(
    text,
  );
}
