import type { Watch } from '@careline/wire';

type Alert = Watch['alerts'][number];

/** Of the alerts of each kind and language the latest, and in how many earlier weeks there was one. */
export function latest(alerts: Alert[]) {
  const found = new Map<string, { alert: Alert; earlier: number }>();
  for (const alert of alerts) {
    const key = `${alert.kind} ${alert.language}`;
    const before = found.get(key);
    found.set(key, { alert, earlier: before ? before.earlier + 1 : 0 });
  }
  return [...found.values()];
}

/** How many kinds of alerts, by language, there are this week or last: what somebody should look at now. */
export function current(watch: Watch): number {
  const weeks = [...new Set(watch.weeks.map(({ week }) => week))].sort().slice(-2);
  return latest(watch.alerts.filter(({ week }) => week === null || weeks.includes(week))).length;
}
