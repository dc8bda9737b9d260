import type { DiffLine } from '@careline/wire';

/** A line to show, or a run of unchanged lines that is left out. */
export type DiffRow = { line: DiffLine } | { skipped: number };

/** The changed lines with a few unchanged ones around them. */
export function diffRows(lines: DiffLine[], around = 2): DiffRow[] {
  const near = (index: number) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some((line) => line.kind !== 'same');
  const rows: DiffRow[] = [];
  lines.forEach((line, index) => {
    if (near(index)) return void rows.push({ line });
    const last = rows.at(-1);
    if (last && 'skipped' in last) last.skipped += 1;
    else rows.push({ skipped: 1 });
  });
  return rows;
}
