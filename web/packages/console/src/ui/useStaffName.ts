import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries';

/** The name of a colleague by their user name; of one who is no colleague any more, the user name. */
export function useStaffName(): (username: string) => string {
  const { data: staff } = useQuery(queries.staff);
  return (username) => staff?.find((one) => one.username === username)?.name ?? username;
}
