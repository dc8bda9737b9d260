import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { strings, type Strings } from '../i18n';
import type { Language } from '../protocol';

export const LanguageContext = createContext<Language>('en');

export function useStrings(): Strings {
  return strings[useContext(LanguageContext)];
}
