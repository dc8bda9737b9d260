import { useCallback } from 'react';
import { useText } from '../text';
import { ApiError } from './client';

/** What to tell a person about an error: the server's own message where there is one. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useText();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('error.unknown', { code: String(error) });
      if (error.status === 0) return t('error.unreachable');
      return error.message || t('error.unknown', { code: `${error.status} ${error.code}` });
    },
    [t],
  );
}
