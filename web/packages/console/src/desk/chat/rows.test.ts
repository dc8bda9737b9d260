import { expect, test } from 'vitest';
import { message } from '../../testing/samples';
import { rowsOf } from './rows';

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).toISOString();

test('days are divided, and messages in a row by one author share a head', () => {
  const rows = rowsOf([
    message({ seq: 1, author: 'customer', created_at: at(21, 23, 58) }),
    message({ seq: 2, author: 'customer', created_at: at(22, 0, 1) }),
    message({ seq: 3, author: 'customer', created_at: at(22, 0, 2) }),
    message({ seq: 5, author: 'agent', created_at: at(22, 0, 3) }),
    message({ seq: 6, author: 'agent', kind: 'note', created_at: at(22, 0, 4) }),
    message({ seq: 7, author: 'agent', kind: 'note', created_at: at(22, 0, 30) }),
  ]);
  const seen = rows.map((row) =>
    row.kind === 'day' ? 'day' : `${row.message.seq}${row.first ? ' head' : ''}`,
  );
  expect(seen).toEqual(['day', '1 head', 'day', '2 head', '3', '5 head', '6 head', '7 head']);
});
