import type { Incident } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queries } from '../api/queries';

/** One change of an incident: shows what the server made of it. Errors are told by the page's own handler. */
export function useIncidentAction<Input>(
  call: (input: Input) => Promise<Incident>,
  done?: (incident: Incident) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (incident) => {
      client.setQueryData(queries.incident(incident.id).queryKey, incident);
      void client.invalidateQueries({ queryKey: ['incidents'] });
      done?.(incident);
    },
  });
}
