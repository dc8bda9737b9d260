import type { Language } from '../protocol';
import { en, type Strings } from './en';
import { zhHans } from './zh-Hans';
import { zhHant } from './zh-Hant';

export type { Strings };

export const strings: Record<Language, Strings> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

/** Each language in its own words. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
};

/** The language to use for a BCP 47 tag such as `zh-CN`, `zh_TW` or `en-GB`; English for any other. */
export function languageOf(tag: string | null | undefined): Language {
  const parts = (tag ?? '').toLowerCase().split(/[-_]/);
  if (parts[0] !== 'zh') return 'en';
  const traditional =
    parts.includes('hant') || (!parts.includes('hans') && /^(tw|hk|mo)$/.test(parts.at(-1)!));
  return traditional ? 'zh-Hant' : 'zh-Hans';
}
