import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queries } from '../api/queries';

/** The name of the colleague with this user name; the word itself where nobody has it. */
export function useStaffName(): (username: string) => string {
  const { data: staff } = useQuery(queries.staff);
  return useCallback(
    (username) => staff?.find((one) => one.username === username)?.name ?? username,
    [staff],
  );
}
