import type { ArticleLanguage, Response, Wording } from '@careline/wire';
import { ApiError } from '../../api/client';

/** What somebody has written and not saved yet, on top of version `base`. */
export interface Draft extends Wording {
  base: number;
}

export const MOST_VARIATIONS = 10;
export const LANGUAGES: readonly ArticleLanguage[] = ['en', 'zh'];

export const sameWording = (one: Wording, other: Wording) =>
  JSON.stringify([one.texts, one.titles]) === JSON.stringify([other.texts, other.titles]);

/** Whether customers read something else than what was shipped. */
export const isChanged = (response: Response, language: ArticleLanguage) =>
  response[language].edited_by !== null;

/** The list with the item at `from` moved by `steps`. */
export function moved<T>(list: T[], from: number, steps: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  rest.splice(Math.max(0, Math.min(rest.length, from + steps)), 0, list[from]!);
  return rest;
}

/** The text with `{name}` in the place of what is selected, and where the caret stands then. */
export function withPlaceholder(text: string, name: string, start: number, end: number) {
  const inserted = `{${name}}`;
  return { text: text.slice(0, start) + inserted + text.slice(end), caret: start + inserted.length };
}

/** Responses whose situation, name or words in either language contain all of the words. */
export function found(responses: Response[], search: string): Response[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return responses;
  return responses.filter(({ key, situation, en, zh }) => {
    const all = [key, situation.en, situation.zh, ...en.current.texts, ...zh.current.texts];
    const text = [...all, ...en.current.titles, ...zh.current.titles].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export interface Problem {
  /** The variation that is wrong, or the buttons, or something that no field stands for. */
  at: number | 'titles' | 'all';
  message: string;
}

/** Where an error of a save belongs. */
export function problemOf(error: unknown, message: string): Problem {
  const { code, data } =
    error instanceof ApiError ? error : { code: '', data: {} as Record<string, unknown> };
  const [part, place] = (typeof data.field === 'string' ? data.field : '').split('.');
  if (typeof data.variation === 'number') return { at: data.variation, message };
  if (code === 'titles_mismatch' || part === 'titles') return { at: 'titles', message };
  if (part === 'texts' && place !== undefined) return { at: Number(place), message };
  return { at: 'all', message };
}
