import type { UnansweredCluster } from '@careline/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/queries';
import { inPlace, oldest, type Handled } from './handled';

/** The list with what was handled since it is open: nothing moves under the pointer. */
export function useHandled(clusters: UnansweredCluster[]) {
  const client = useQueryClient();
  const [handled, setHandled] = useState<Handled[]>([]);
  const add = (one: Handled) => {
    client.setQueryData(queries.unanswered.queryKey, (list) =>
      list?.filter((open) => oldest(open) !== oldest(one.cluster)),
    );
    setHandled((before) => [...before, one]);
  };
  const drop = (gone: Handled) => setHandled((before) => before.filter((one) => one !== gone));
  return { entries: inPlace(clusters, handled), add, drop };
}
