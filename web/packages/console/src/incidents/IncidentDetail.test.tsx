// @vitest-environment happy-dom
import type { Incident } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { http } from '../api/client';
import { queries } from '../api/queries';
import { TextProvider } from '../text';
import { IncidentDetail } from './IncidentDetail';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('a name in the language of the reader that is left as it is names nothing anew', async () => {
  const seen = '2026-11-27T12:00:00Z';
  const titles = { zh: '结账 · 报错', en: 'checkout · error' };
  const times = { first_seen_at: seen, last_seen_at: seen };
  const lists = { members: [], answers: [], history: [] };
  const incident = { id: 7, title: titles.zh, titles, status: 'open', cases: 0, open_cases: 0 };
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.incident(7).queryKey, {
    ...incident,
    ...times,
    ...lists,
  } as unknown as Incident);
  const never = new Promise<never>(() => undefined);
  vi.spyOn(http, 'GET').mockReturnValue(never);
  const put = vi.spyOn(http, 'PUT').mockReturnValue(never);
  render(
    <TextProvider>
      <MemoryRouter>
        <QueryClientProvider client={client}>
          <App>
            <IncidentDetail id={7} />
          </App>
        </QueryClientProvider>
      </MemoryRouter>
    </TextProvider>,
  );
  const save = (text: string) => {
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    const field = screen.getByRole('textbox');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { keyCode: 13 });
    fireEvent.keyUp(field, { keyCode: 13 });
  };
  save(titles.en);
  expect(put).not.toHaveBeenCalled();
  save('Website down');
  await vi.waitFor(() => expect(put).toHaveBeenCalledOnce());
});
