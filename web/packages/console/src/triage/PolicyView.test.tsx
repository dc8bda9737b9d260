// @vitest-environment happy-dom
import type { PolicyVersion } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { http } from '../api/client';
import { queries } from '../api/queries';
import { TextProvider } from '../text';
import { PolicyView } from './PolicyView';

const target = (first_response_minutes: number, resolution_minutes: number) => ({
  first_response_minutes,
  resolution_minutes,
});
const first: PolicyVersion = {
  number: 1,
  changed_by: null,
  changed_at: null,
  reason: null,
  matrix: [1, 2, 3, 4].map(() => ['P3', 'P3', 'P3', 'P3']),
  targets: { P1: target(15, 240), P2: target(60, 480), P3: target(240, 1440), P4: target(480, 2880) },
  floors: { repeat_from: 3, repeat_urgency: 3, silver_urgency: 1, gold_urgency: 1 },
};
const theirs: PolicyVersion = {
  ...first,
  number: 2,
  changed_by: 'ben',
  changed_at: '2026-11-27T09:00:00Z',
  targets: { ...first.targets, P4: target(530, 2880) },
};
let client: QueryClient;
let put: MockInstance;
const tell = vi.fn();

const field = (name: string) => screen.getByRole<HTMLInputElement>('spinbutton', { name });
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
const saveIsPossible = () => !save().disabled;

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(queries.policy.queryKey, first);
  vi.spyOn(http, 'GET').mockResolvedValue({ data: [], response: new Response() });
  put = vi.spyOn(http, 'PUT').mockResolvedValue({ data: theirs, response: new Response() });
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <App>
          <PolicyView tell={tell} />
        </App>
      </QueryClientProvider>
    </TextProvider>,
  );
  fireEvent.change(field('P1 · Solution within (business minutes)'), { target: { value: '230' } });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('what a colleague saved meanwhile is shown, and nothing is saved before it has been merged', async () => {
  act(() => void client.setQueryData(queries.policy.queryKey, theirs));
  await screen.findByText(/has saved the policy meanwhile/);
  expect(screen.getByText('P4 · First answer within (business minutes): 480 → 530')).toBeTruthy();
  expect(saveIsPossible()).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Put mine on top of theirs' }));
  fireEvent.click(save());
  await waitFor(() => expect(put).toHaveBeenCalled());
  const [, { body }] = put.mock.calls[0] as [string, { body: PolicyVersion & { base: number } }];
  expect([body.base, body.targets.P1, body.targets.P4]).toEqual([2, target(15, 230), target(530, 2880)]);
});

test('unsaved changes are told, until they are taken back', () => {
  expect(tell).toHaveBeenLastCalledWith(true);
  fireEvent.change(field('P1 · Solution within (business minutes)'), { target: { value: '240' } });
  expect(tell).toHaveBeenLastCalledWith(false);
  expect(saveIsPossible()).toBe(false);
});

test('a field takes any priority at once, and one that is lower than a milder one is marked and not saved', () => {
  const cell = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Severity 3, urgency 2' });
  fireEvent.change(cell, { target: { value: 'P4' } });
  expect(cell.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/would be P4, but the milder severity 2 with urgency 2 is P3/)).toBeTruthy();
  expect(saveIsPossible()).toBe(false);
  fireEvent.change(cell, { target: { value: 'P3' } });
  expect(cell.getAttribute('aria-invalid')).toBe('false');
  expect(saveIsPossible()).toBe(true);
});
