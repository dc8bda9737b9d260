import type { ArticleLanguage } from '@careline/wire';
import { useCallback, useMemo, useState } from 'react';
import type { Draft } from './responses/wording';

export interface Drafts {
  any: boolean;
  of: (key: string, language: ArticleLanguage) => Draft | undefined;
  keep: (key: string, language: ArticleLanguage, draft: Draft | undefined) => void;
}

/** Unsaved wordings of the whole page, so that one may look at another response and come back. */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const keep = useCallback((key: string, language: ArticleLanguage, draft: Draft | undefined) => {
    const name = `${key} ${language}`;
    setDrafts(({ [name]: _, ...others }) => (draft ? { ...others, [name]: draft } : others));
  }, []);
  return useMemo(
    () => ({
      any: Object.keys(drafts).length > 0,
      of: (key: string, language: ArticleLanguage) => drafts[`${key} ${language}`],
      keep,
    }),
    [drafts, keep],
  );
}
