import type { IncidentReference } from '@careline/wire';
import { useCallback } from 'react';
import { useText } from '../text';

/** What an incident is called; its number where its complaints share no telling word. */
export function useIncidentTitle(): (incident: Pick<IncidentReference, 'id' | 'title'>) => string {
  const { t } = useText();
  return useCallback(({ id, title }) => title || t('incidents.untitled', { id }), [t]);
}
