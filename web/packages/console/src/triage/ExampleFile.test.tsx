// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { queries } from '../api/queries';
import { TextProvider } from '../text';
import { ExampleFile } from './ExampleFile';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('the template has the columns as this page calls them, and a row to follow', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.categories.queryKey, []);
  const given = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:template');
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <ExampleFile file={null} />
      </QueryClientProvider>
    </TextProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: /Template$/ }));
  const lines = (await (given.mock.calls[0]![0] as Blob).text()).split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFF?Complaint,Category,Severity,Urgency$/);
  expect(lines[1]!.split(',')).toHaveLength(4);
});
