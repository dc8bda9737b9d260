// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import { afterEach, test, vi } from 'vitest';
import { http } from '../../api/client';
import { TextProvider } from '../../text';
import { UnansweredList } from './UnansweredList';

const asked = (id: number, question: string) => ({
  question_ids: [id],
  language: 'en',
  question,
  count: 1,
  unhelpful: 0,
  last_asked_at: '2026-11-27T12:00:00Z',
  examples: [],
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('questions that come while the list is open appear by themselves', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const get = vi
    .spyOn(http, 'GET')
    .mockResolvedValue({ data: [asked(1, 'Do you sell llamas?')], response: new Response() });
  render(
    <TextProvider>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <App>
            <UnansweredList mayEdit={false} />
          </App>
        </MemoryRouter>
      </QueryClientProvider>
    </TextProvider>,
  );
  await screen.findByText('Do you sell llamas?');
  get.mockResolvedValue({
    data: [asked(2, 'Is the moon for sale?'), asked(1, 'Do you sell llamas?')],
    response: new Response(),
  });
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  await screen.findByText('Is the moon for sale?');
});
