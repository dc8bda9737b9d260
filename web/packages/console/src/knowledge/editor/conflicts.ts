/** The places of a merged body that both editors changed, between conflict marks as Git writes them. */

export interface Conflict {
  mine: string;
  theirs: string;
}

export type Choice = 'mine' | 'theirs' | 'both';

const MARKED = /^<{7}(?: .*)?\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7}(?: .*)?$/gm;

export function conflictsOf(body: string): Conflict[] {
  return [...body.matchAll(MARKED)].map(([, mine, theirs]) => ({ mine: mine!, theirs: theirs! }));
}

/** Whether marks are left: such a text must not go to customers. */
export function hasMarks(body: string): boolean {
  return /^(<{7}|>{7})( |$)/m.test(body);
}

/** The body with the conflict of this index decided; the others stay. */
export function decide(body: string, index: number, choice: Choice): string {
  let at = -1;
  return body.replace(MARKED, (whole: string, mine: string, theirs: string) => {
    at += 1;
    return at === index ? kept({ mine, theirs }, choice) : whole;
  });
}

export function decideAll(body: string, choice: Choice): string {
  return body.replace(MARKED, (_, mine: string, theirs: string) => kept({ mine, theirs }, choice));
}

const kept = ({ mine, theirs }: Conflict, choice: Choice) =>
  (choice === 'both' ? mine + theirs : choice === 'mine' ? mine : theirs).replace(/\n$/, '');
