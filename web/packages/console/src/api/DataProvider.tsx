import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ApiError } from './client';
import { queries } from './queries';
import { useErrorText } from './useErrorText';

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the failure is shown where it happened, so not as a passing message as well. */
    mutationMeta: { quiet?: boolean };
  }
}

/** The cache of all answers. A lost session leads back to the login; a failed action says so. */
export function DataProvider({ children }: { children: ReactNode }) {
  const { message } = App.useApp();
  const errorText = useErrorText();
  const show = useRef<(error: unknown) => void>(() => undefined);
  useEffect(() => {
    show.current = (error) => void message.error(errorText(error));
  }, [message, errorText]);
  const [client] = useState(() => createClient((error) => show.current(error)));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function createClient(show: (error: unknown) => void): QueryClient {
  const signedOut = (error: unknown) => {
    const lost = error instanceof ApiError && error.status === 401;
    if (lost) void client.invalidateQueries(queries.session);
    return lost;
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: signedOut }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (!signedOut(error) && !mutation.meta?.quiet) show(error);
      },
    }),
    defaultOptions: {
      queries: { retry: (count, error) => count < 2 && !(error instanceof ApiError && !error.transient) },
    },
  });
  return client;
}
