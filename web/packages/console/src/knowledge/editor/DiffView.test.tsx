// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TextProvider } from '../../text';
import { DiffView } from './DiffView';

afterEach(cleanup);

test('a change of status and dates is told by their names', () => {
  const lines = [
    { kind: 'removed', text: 'published' },
    { kind: 'added', text: 'archived' },
  ] as const;
  const until = [{ kind: 'added' as const, text: '2030-12-31' }];
  const fields = [
    { field: 'status' as const, lines: [...lines] },
    { field: 'valid_until' as const, lines: until },
  ];
  render(
    <TextProvider>
      <DiffView diff={{ before: 1, after: 2, fields }} />
    </TextProvider>,
  );
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
