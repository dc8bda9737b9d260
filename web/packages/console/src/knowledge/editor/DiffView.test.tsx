// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TextProvider } from '../../text';
import { DiffView } from './DiffView';

test('changed lines are marked with signs and words, not by colour alone', () => {
  const lines = [
    { kind: 'removed', text: '3 days' },
    { kind: 'added', text: '2 days' },
  ] as const;
  const diff = { before: 1, after: 2, fields: [{ field: 'body' as const, lines: [...lines] }] };
  render(
    <TextProvider>
      <DiffView diff={diff} />
    </TextProvider>,
  );
  const [removed, added] = screen.getAllByRole('listitem');
  expect(removed!.textContent).toBe('−Removed: 3 days');
  expect(removed!.querySelector('del')?.textContent).toBe('3 days');
  expect(added!.textContent).toBe('+Added: 2 days');
  expect(added!.querySelector('ins')?.textContent).toBe('2 days');
});
