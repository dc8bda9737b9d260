// @vitest-environment happy-dom
import type { Diff } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { TextProvider } from '../../text';
import { DiffView } from './DiffView';

afterEach(cleanup);

function show(diff: Diff) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.topics.queryKey, [{ key: 'gift_cards', en: 'Gift cards', zh: '礼品卡' }]);
  render(
    <QueryClientProvider client={client}>
      <TextProvider>
        <DiffView diff={diff} />
      </TextProvider>
    </QueryClientProvider>,
  );
}

test('a change of status, dates and topic is told by their names', () => {
  const lines = [
    { kind: 'removed', text: 'published' },
    { kind: 'added', text: 'archived' },
  ] as const;
  const until = [{ kind: 'added' as const, text: '2030-12-31' }];
  const fields = [
    { field: 'status' as const, lines: [...lines] },
    { field: 'valid_until' as const, lines: until },
    { field: 'topic' as const, lines: [{ kind: 'added' as const, text: 'gift_cards' }] },
  ];
  show({ before: 1, after: 2, fields });
  expect(screen.getByText('Gift cards').tagName).toBe('INS');
  expect(screen.getByText('Valid until')).toBeTruthy();
  expect(screen.getByText('Archived').tagName).toBe('INS');
  expect(screen.getByText('Published').tagName).toBe('DEL');
  expect(screen.getByText('2030-12-31').tagName).toBe('INS');
});

test('changed lines are marked with signs and words, not by colour alone', () => {
  const lines = [
    { kind: 'removed', text: '3 days' },
    { kind: 'added', text: '2 days' },
  ] as const;
  const diff = { before: 1, after: 2, fields: [{ field: 'body' as const, lines: [...lines] }] };
  show(diff);
  const [removed, added] = screen.getAllByRole('listitem');
  expect(removed!.textContent).toBe('−Removed: 3 days');
  expect(removed!.querySelector('del')?.textContent).toBe('3 days');
  expect(added!.textContent).toBe('+Added: 2 days');
  expect(added!.querySelector('ins')?.textContent).toBe('2 days');
});
