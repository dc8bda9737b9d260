import type { DayFigures } from '@careline/wire';

/** One line per day, the columns named as in the interface: a program's words, the same in every language. */
export function csvOf(days: DayFigures[]): string {
  const columns: (keyof DayFigures)[] = [
    'day',
    'conversations',
    'contained',
    'containment_rate',
    'escalations',
    'complaints',
    'waiting_median_seconds',
    'waiting_p90_seconds',
    'csat_average',
    'csat_count',
  ];
  const lines = days.map((day) => columns.map((column) => day[column] ?? '').join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
