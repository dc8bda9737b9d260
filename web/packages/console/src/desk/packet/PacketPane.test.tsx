// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { http } from '../../api/client';
import { TextProvider } from '../../text';
import { me } from '../../testing/samples';
import { PacketPane } from './PacketPane';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('details that cannot be read say so, and can be asked for again', async () => {
  const get = vi.spyOn(http, 'GET').mockRejectedValue(new Error('away'));
  render(
    <TextProvider>
      <MemoryRouter>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <App>
            <PacketPane id="a" me={me} />
          </App>
        </QueryClientProvider>
      </MemoryRouter>
    </TextProvider>,
  );
  expect(await screen.findByRole('alert')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(get).toHaveBeenCalledTimes(2));
});
