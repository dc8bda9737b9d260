import type { IncidentReference } from '@careline/wire';
import { useCallback } from 'react';
import { useText } from '../text';

type Named = Pick<IncidentReference, 'id' | 'title' | 'titles'>;

/** What an incident is called, in the reader's language where its cases are; its number where they share no telling word. */
export function useIncidentTitle(): (incident: Named) => string {
  const { t, language } = useText();
  return useCallback(
    ({ id, title, titles }) => titles[language] || title || t('incidents.untitled', { id }),
    [t, language],
  );
}
