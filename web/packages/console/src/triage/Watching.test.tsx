// @vitest-environment happy-dom
import type { Watch } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { queries } from '../api/queries';
import { TextProvider } from '../text';
import { Watching } from './Watching';

const names = ['Delivery', 'Service', 'Billing', 'Refund', 'Other'];
const slugs = names.map((name) => name.toLowerCase());

function week(judged: number, checked: number): Watch {
  return {
    weeks: [
      {
        week: '2026-11-23',
        language: 'en',
        judged,
        checked,
        corrected: 0,
        unsure: 0,
        shares: Object.fromEntries(slugs.map((slug) => [slug, 0.2])),
        changes: {},
        drift: null,
        drift_band: null,
      },
    ],
    calibration: { en: checked ? [{ probability: 0.9, right: 1, checked }] : [] },
    calibration_error: { en: checked ? 0.1 : null },
    confusion: [],
    alerts: [],
    fewest: 50,
  };
}

function show(watch: Watch) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.watch.queryKey, watch);
  client.setQueryData(
    queries.categories.queryKey,
    names.map((english, at) => ({
      slug: slugs[at]!,
      english,
      chinese: english,
      parent: null,
      own: false,
      retired: false,
      version: 0,
      changed_by: null,
    })),
  );
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <Watching />
      </QueryClientProvider>
    </TextProvider>,
  );
}

afterEach(cleanup);

test('where humans have checked too few, that is said, and not that all is well', () => {
  show(week(80, 12));
  expect(screen.getByText(/A human has checked 12 of 80 complaints/)).toBeTruthy();
  expect(screen.getByText(/too few to say how often the model is right/)).toBeTruthy();
  expect(screen.queryByText(/within its bands/)).toBeNull();
});

test('where they have checked enough, all may be well', () => {
  show(week(80, 50));
  expect(screen.queryByText(/too few/)).toBeNull();
  expect(screen.getByText(/within its bands/)).toBeTruthy();
});

test('a chart names each of its colours, and an empty one says from when on it shows something', () => {
  show(week(80, 0));
  const [shares, drift, , calibration] = screen.getAllByRole('figure');
  expect(
    within(shares!)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(names);
  expect(within(drift!).getByText(/from the second week with complaints on/)).toBeTruthy();
  expect(within(calibration!).getByText(/as soon as humans have checked complaints/)).toBeTruthy();
  expect(within(calibration!).queryByRole('img', { name: /Calibration/ })).toBeNull();
});
