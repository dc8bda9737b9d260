// @vitest-environment happy-dom
import type { Case, HandoffPacket } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { http } from '../../api/client';
import { TextProvider } from '../../text';
import { queueEntry } from '../../testing/samples';
import { IncidentCard } from './IncidentCard';

const complaint: Case = { ...queueEntry(1).case, kind: 'complaint' };
const similar = (id: number, incident_id: number | null) => ({
  id,
  number: `C-${id}`,
  conversation_id: `conversation ${id}`,
  incident_id,
  excerpt: 'The website is down.',
});

function show(one: Case, others: HandoffPacket['similar']) {
  const packet = { incident: null, similar: others } as unknown as HandoffPacket;
  render(
    <TextProvider>
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <MemoryRouter>
            <Routes>
              <Route path="/" element={<IncidentCard packet={packet} one={one} />} />
              <Route path="/incidents/7" element="The incident" />
            </Routes>
          </MemoryRouter>
        </App>
      </QueryClientProvider>
    </TextProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('the case and the similar ones that are in no incident become one, which is shown', async () => {
  const post = vi.spyOn(http, 'POST').mockResolvedValue({ data: { id: 7 }, response: new Response() });
  show(complaint, [similar(2, null), similar(3, 5), similar(4, null)]);
  fireEvent.click(screen.getByRole('button', { name: 'Make an incident of these 3' }));
  await screen.findByText('The incident');
  expect(post).toHaveBeenCalledExactlyOnceWith('/api/incidents', {
    body: { numbers: ['C-1', 'C-2', 'C-4'] },
  });
});

test.each([
  ['all similar cases are in incidents', complaint, [similar(2, 5)]],
  ['the case is resolved', { ...complaint, resolved_at: '2026-11-22T13:00:00Z' }, [similar(2, null)]],
  ['the case is no complaint', queueEntry(1).case, [similar(2, null)]],
])('no incident is offered where %s', (_, one, others) => {
  show(one, others);
  expect(screen.getByText('C-2')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
