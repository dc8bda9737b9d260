import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { usePersisted } from '../ui/usePersisted';
import { en } from './en';
import { zh } from './zh';

export type Language = 'en' | 'zh';
export type TextKey = keyof typeof en;
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

const catalogues: Record<Language, Record<TextKey, string>> = { en, zh };
const GAP = /\{(\w+)(?::([^:{}]+):([^:{}]+))?\}/g;
const htmlLanguage: Record<Language, string> = { en: 'en', zh: 'zh-Hans' };

/** The text under a key, with each `{name}` replaced by its value, and `{name:case:cases}` by "1 case" or "3 cases". */
export function translate(language: Language): Translate {
  return (key, values = {}) =>
    catalogues[language][key].replace(GAP, (gap, name: string, one?: string, more?: string) => {
      const value = values[name];
      if (value === undefined) return gap;
      return one ? `${value} ${String(value) === '1' ? one : more}` : String(value);
    });
}

interface Text {
  language: Language;
  setLanguage: (language: Language) => void;
  t: Translate;
}

const TextContext = createContext<Text | null>(null);

export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText needs a TextProvider around it');
  return text;
}

export function TextProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = usePersisted<Language>('language', browserLanguage());
  // While rendering: an effect would come after the first requests, which ask in the page's language.
  document.documentElement.lang = htmlLanguage[language];
  const text = useMemo(() => ({ language, setLanguage, t: translate(language) }), [language, setLanguage]);
  return <TextContext value={text}>{children}</TextContext>;
}

function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
