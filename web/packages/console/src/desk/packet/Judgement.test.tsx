// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { TextProvider } from '../../text';
import { triage } from '../../testing/samples';
import { Judgement } from './Judgement';

const raised = { ...triage, severity: 4, severity_of_text: 2, urgency: 3, urgency_of_text: 3 };

afterEach(cleanup);

test('what the text alone says is named beside a level that was raised, and only there', () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.categories.queryKey, []);
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <App>
          <Judgement triage={raised} busy={false} />
        </App>
      </QueryClientProvider>
    </TextProvider>,
  );
  const levels = screen.getByText(/^Severity/).textContent ?? '';
  expect(levels.match(/by the text alone: 2/g)).toHaveLength(1);
  expect(levels).toMatch(/alone: 2.*Urgency/);
});
