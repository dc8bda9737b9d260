// @vitest-environment happy-dom
import type { KeptCorrection } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { queries } from '../api/queries';
import { TextProvider } from '../text';
import { CorrectionTable } from './CorrectionTable';

const billing = {
  slug: 'price_billing',
  english: 'Billing',
  chinese: '账单',
  parent: null,
  own: false,
  retired: false,
  version: 0,
  changed_by: null,
};

function correction(id: number, corrected_by: string, judged_category: string | null): KeptCorrection {
  const levels = { severity: 2, urgency: 2, priority: 'P3' };
  const judged = {
    judged_category,
    judged_second_category: null,
    judged_severity: 2,
    judged_urgency: 2,
    judged_priority: 'P3',
  };
  return {
    id,
    case_id: id,
    text: `Complaint ${id}`,
    corrected_by,
    category: 'other',
    confirmed: judged_category === 'other',
    second_category: null,
    model: '1',
    created_at: '2026-11-27T12:00:00Z',
    ...levels,
    ...judged,
  };
}

afterEach(cleanup);

function show(corrections: KeptCorrection[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.corrections.queryKey, corrections);
  client.setQueryData(queries.categories.queryKey, [billing]);
  client.setQueryData(queries.staff.queryKey, []);
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <CorrectionTable />
      </QueryClientProvider>
    </TextProvider>,
  );
}

const shown = () => screen.queryAllByText(/^Complaint \d$/).map((one) => one.textContent);

test('those of one colleague are shown alone, and of these those that the model had taken for one thing', () => {
  show([
    correction(3, 'mei', 'price_billing'),
    correction(2, 'tom', 'price_billing'),
    correction(1, 'mei', null),
  ]);
  expect(shown()).toEqual(['Complaint 3', 'Complaint 2', 'Complaint 1']);
  const [who = document.body, judged = document.body] = screen.getAllByRole('combobox');
  fireEvent.mouseDown(who);
  fireEvent.click(screen.getByTitle('mei'));
  expect(shown()).toEqual(['Complaint 3', 'Complaint 1']);
  fireEvent.mouseDown(judged);
  fireEvent.click(screen.getByTitle('Billing'));
  expect(shown()).toEqual(['Complaint 3']);
});

test('a confirmation is told from a correction, and can be left out', () => {
  show([correction(2, 'mei', 'other'), correction(1, 'mei', 'price_billing')]);
  const [confirmed, changed] = screen.getAllByRole('row').slice(-2);
  expect(within(confirmed!).getByText('Confirmed')).toBeTruthy();
  expect(within(changed!).queryByText('Confirmed')).toBeNull();
  expect(within(changed!).getAllByText('Severity 2, urgency 2 · P3')).toHaveLength(2);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Only changed' }));
  expect(shown()).toEqual(['Complaint 1']);
});

test('the complaint comes first', () => {
  show([correction(1, 'mei', 'other')]);
  expect(screen.getAllByRole('cell')[0]!.textContent).toContain('Complaint 1');
});
