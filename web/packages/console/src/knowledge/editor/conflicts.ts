/** The places of a merged body that both editors changed, between conflict marks as Git writes them. */

export interface Conflict {
  mine: string;
  theirs: string;
  /** Where it stands in the body, marks included. */
  start: number;
  end: number;
}

export type Choice = 'mine' | 'theirs' | 'both';

const MARKED = /^<{7}(?: .*)?\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7}(?: .*)?$/gm;

export function conflictsOf(body: string): Conflict[] {
  return [...body.matchAll(MARKED)].map((found) => {
    const [whole, mine, theirs] = found;
    return { mine: mine!, theirs: theirs!, start: found.index, end: found.index + whole.length };
  });
}

/** The marks with the sides' names in the reader's language. */
export const named = (body: string, mine: string, theirs: string): string =>
  body.replace(/^(<{7}) mine$/gm, `$1 ${mine}`).replace(/^(>{7}) theirs$/gm, `$1 ${theirs}`);

/** Whether marks are left: such a text must not go to customers. */
export function hasMarks(body: string): boolean {
  return /^(<{7}|>{7})( |$)/m.test(body);
}

/** What stands in the place of a conflict once it is decided. */
export const decided = ({ mine, theirs }: Pick<Conflict, 'mine' | 'theirs'>, choice: Choice): string =>
  (choice === 'both' ? mine + theirs : choice === 'mine' ? mine : theirs).replace(/\n$/, '');

export function decideAll(body: string, choice: Choice): string {
  return body.replace(MARKED, (_, mine: string, theirs: string) => decided({ mine, theirs }, choice));
}
