// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { http } from '../../api/client';
import { TextProvider } from '../../text';
import ImportDialog from './ImportDialog';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const lists = { changes: [], additions: [], shared: [], problems: [], failed: [] };
const counts = { rows: 1, created: 1, updated: 0, unchanged: 0, published: 1, withdrawn: 0, outdated: 0 };
const answer = (dry_run: boolean) => ({ data: { ...counts, ...lists, dry_run }, response: { ok: true } });

test('an import that the network cut off is tried again with the same file', async () => {
  const post = vi.spyOn(http, 'POST') as unknown as ReturnType<typeof vi.fn>;
  post.mockResolvedValueOnce(answer(true));
  post.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  post.mockResolvedValueOnce(answer(false));
  render(
    <TextProvider>
      <MemoryRouter>
        <QueryClientProvider client={new QueryClient()}>
          <App>
            <ImportDialog close={() => undefined} />
          </App>
        </QueryClientProvider>
      </MemoryRouter>
    </TextProvider>,
  );
  const file = new File(['[]'], 'articles.json');
  fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [file] } });
  fireEvent.click(await screen.findByRole('button', { name: 'Import 1 article' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByText(/^Imported/);
  const calls = post.mock.calls as [string, { params: { query: { dry_run: boolean } } }][];
  expect(calls.map(([, { params }]) => params.query.dry_run)).toEqual([true, false, false]);
});
