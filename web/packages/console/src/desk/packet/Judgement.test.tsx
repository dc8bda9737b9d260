// @vitest-environment happy-dom
import type { Triage } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { TextProvider } from '../../text';
import { Judgement } from './Judgement';

const triage: Triage = {
  version: 0,
  category: 'other',
  second_category: null,
  categories: { other: 1 },
  priority: 'P1',
  priorities: { P1: 1 },
  severity: 4,
  severity_of_text: 2,
  urgency: 3,
  urgency_of_text: 3,
  sure: true,
  priority_sure: true,
  words: [],
  evidence: [],
  model: '0',
  corrected_by: null,
  confirmed: false,
  judged: null,
  undoable: false,
};

afterEach(cleanup);

test('what the text alone says is named beside a level that was raised, and only there', () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.categories.queryKey, []);
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <App>
          <Judgement triage={triage} busy={false} />
        </App>
      </QueryClientProvider>
    </TextProvider>,
  );
  const levels = screen.getByText(/^Severity/).textContent ?? '';
  expect(levels.match(/by the text alone: 2/g)).toHaveLength(1);
  expect(levels).toMatch(/alone: 2.*Urgency/);
});
