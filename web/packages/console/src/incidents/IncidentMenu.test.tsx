// @vitest-environment happy-dom
import type { Incident, IncidentSummary } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, expect, test, vi } from 'vitest';
import { http } from '../api/client';
import { TextProvider } from '../text';
import { IncidentMenu } from './IncidentMenu';

const incident = (id: number, title: string) =>
  ({ id, title, titles: {}, status: 'open', cases: 4, members: [], answers: [] }) as unknown as Incident &
    IncidentSummary;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('incidents are merged after a question that says what comes over', async () => {
  const [lift, outage] = [incident(1, 'The lift'), incident(2, 'The outage')];
  vi.spyOn(http, 'GET').mockResolvedValue({ data: [lift, outage], response: new Response() });
  const post = vi.spyOn(http, 'POST').mockResolvedValue({ data: lift, response: new Response() });
  render(
    <TextProvider>
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <IncidentMenu incident={lift} />
        </App>
      </QueryClientProvider>
    </TextProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }));
  fireEvent.click(await screen.findByText('Merge another incident'));
  fireEvent.mouseDown(await screen.findByRole('combobox'));
  fireEvent.click(await screen.findByTitle('The outage (4)'));
  fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
  await screen.findAllByText('Merge “The outage” into “The lift”?');
  expect(post).not.toHaveBeenCalled();
  fireEvent.click(screen.getAllByRole('button', { name: 'Merge' }).at(-1)!);
  await waitFor(() => expect(post).toHaveBeenCalledOnce());
});
