import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries } from '../api/queries';

/** The number of what waits, in the title of the browser's tab. */
export function useTitle(): void {
  const { data: queue = [] } = useQuery(queries.queue);
  const { data: mine = [] } = useQuery(queries.conversations({ mine: true }));
  const waiting = queue.length + mine.filter((one) => one.unanswered > 0).length;
  useEffect(() => {
    document.title = waiting ? `(${waiting}) Careline` : 'Careline';
    return () => void (document.title = 'Careline');
  }, [waiting]);
}
