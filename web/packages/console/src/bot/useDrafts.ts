import type { ArticleLanguage } from '@careline/wire';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { tabMemory } from '../ui/tabMemory';
import type { Draft } from './responses/wording';

export interface Drafts {
  any: boolean;
  of: (key: string, language: ArticleLanguage) => Draft | undefined;
  keep: (key: string, language: ArticleLanguage, draft: Draft | undefined) => void;
  /** Gives up all of them. */
  drop: () => void;
}

const NAME = 'wordings';

/** Unsaved wordings of the whole page, kept for this tab: one may look at another response, go back, log in again. */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState(() => tabMemory.read<Record<string, Draft>>(NAME) ?? {});
  useEffect(() => tabMemory.keep(NAME, drafts), [drafts]);
  const keep = useCallback((key: string, language: ArticleLanguage, draft: Draft | undefined) => {
    const name = `${key} ${language}`;
    setDrafts(({ [name]: _, ...others }) => (draft ? { ...others, [name]: draft } : others));
  }, []);
  return useMemo(
    () => ({
      any: Object.keys(drafts).length > 0,
      of: (key: string, language: ArticleLanguage) => drafts[`${key} ${language}`],
      keep,
      // The page may stay for a while behind the one that is loaded, and come back; or go before anything is kept.
      drop: () => {
        setDrafts({});
        tabMemory.drop(NAME);
      },
    }),
    [drafts, keep],
  );
}
