import type { Check } from '@careline/wire';
import { useState } from 'react';
import { isQuiet, useCheck } from './useCheck';
import type { Save } from './useSaveArticle';

interface Panel {
  check: Check;
  archiving?: boolean;
  publish?: (override: string) => void;
}

/** Checks before publishing: with nothing to report it goes straight on, else a person looks and confirms, as before archiving. */
export function usePublishing(articleId: number | undefined, save: (save: Save) => void) {
  const [panel, setPanel] = useState<Panel>();
  const { mutate, isPending } = useCheck(articleId);

  const start = (wanted: Save) =>
    mutate(wanted, {
      onSuccess: (check) => {
        const archiving = wanted.content.status === 'archived';
        if (isQuiet(check) && !archiving) return save(wanted);
        const publish = (reason: string) =>
          save({ ...wanted, content: { ...wanted.content, override: reason.trim() || null } });
        setPanel({ check, archiving, publish });
      },
    });
  const look = (wanted: Save) => mutate(wanted, { onSuccess: (check) => setPanel({ check }) });

  return { start, look, panel, checking: isPending, close: () => setPanel(undefined) };
}
