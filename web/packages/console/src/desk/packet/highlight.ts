/** Something found in a text: `spans` has [start, end) in code points, as the server counts them. */
export interface Found {
  spans: number[][];
}

/** A stretch of text, with what was found there, if anything. */
export interface Stretch<F> {
  text: string;
  found?: F;
}

/** The text cut into stretches at what was found in it; where two overlap, the earlier in the list has the place. */
export function highlight<F extends Found>(text: string, finds: F[]): Stretch<F>[] {
  // JavaScript counts UTF-16 units: an emoji is two of them, but one code point.
  const characters = [...text];
  const owner = new Array<F | undefined>(characters.length);
  for (const found of finds)
    for (const [start = 0, end = 0] of found.spans)
      for (let at = start; at < Math.min(end, characters.length); at++) owner[at] ??= found;
  const stretches: Stretch<F>[] = [];
  let start = 0;
  for (let at = 1; at <= characters.length; at++) {
    if (at < characters.length && owner[at] === owner[start]) continue;
    const found = owner[start];
    const piece = characters.slice(start, at).join('');
    stretches.push(found ? { text: piece, found } : { text: piece });
    start = at;
  }
  return stretches;
}
