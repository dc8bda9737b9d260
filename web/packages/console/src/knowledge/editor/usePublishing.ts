import type { ArticleLanguage, ArticleStatus, Check } from '@careline/wire';
import { useState } from 'react';
import { isQuiet, useCheck } from './useCheck';
import type { Save } from './useSaveArticle';

interface Panel {
  check: Check;
  language: ArticleLanguage;
  archiving?: boolean;
  /** Who archived the article that customers are to see again. */
  archivedBy?: string;
  publish?: (override: string) => void;
}

/**
 * Checks before publishing: with nothing to report it goes straight on, else a person looks and confirms, as before archiving
 * and before an archived article comes back.
 */
export function usePublishing(articleId: number | undefined, save: (save: Save) => void) {
  const [panel, setPanel] = useState<Panel>();
  const publication = useCheck(articleId);
  const glance = useCheck(articleId);

  const start = (wanted: Save, archivedBy?: string) =>
    publication.mutate(wanted, {
      onSuccess: (check) => {
        const archiving = wanted.content.status === 'archived';
        const revives = archiving ? undefined : archivedBy;
        if (isQuiet(check) && !archiving && revives === undefined) return save(wanted);
        const publish = (reason: string) =>
          save({ ...wanted, content: { ...wanted.content, override: reason.trim() || null } });
        setPanel({ check, language: wanted.language, archiving, archivedBy: revives, publish });
      },
    });
  const look = (wanted: Save) =>
    glance.mutate(wanted, { onSuccess: (check) => setPanel({ check, language: wanted.language }) });
  /** For which button it checks. */
  const checking: ArticleStatus | 'look' | undefined = glance.isPending
    ? 'look'
    : publication.isPending
      ? publication.variables.content.status
      : undefined;

  const cancel = () => {
    publication.reset();
    glance.reset();
  };

  return { start, look, panel, checking, cancel, close: () => setPanel(undefined) };
}
