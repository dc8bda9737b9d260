import type { Word } from '@careline/wire';

/** A stretch of text, with the word of the model that it is, if any. */
export interface Stretch {
  text: string;
  word?: Word;
}

const isLetter = /[\p{Script=Latin}\p{Number}]/u;

/** The text cut into stretches at the words; longer words first, Latin ones only where they stand alone. */
export function highlight(text: string, words: Word[]): Stretch[] {
  const lower = text.toLowerCase();
  const owner = new Array<Word | undefined>(text.length);
  for (const word of [...words].sort((a, b) => b.text.length - a.text.length)) {
    const sought = word.text.toLowerCase();
    for (let at = lower.indexOf(sought); sought && at >= 0; at = lower.indexOf(sought, at + 1)) {
      const end = at + sought.length;
      if (standsAlone(lower, at, end) && owner.slice(at, end).every((taken) => !taken))
        owner.fill(word, at, end);
    }
  }
  const stretches: Stretch[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && owner[at] === owner[start]) continue;
    const word = owner[start];
    stretches.push(word ? { text: text.slice(start, at), word } : { text: text.slice(start, at) });
    start = at;
  }
  return stretches;
}

function standsAlone(text: string, start: number, end: number): boolean {
  const touches = (a: string | undefined, b: string | undefined) =>
    !!a && !!b && isLetter.test(a) && isLetter.test(b);
  return !touches(text[start - 1], text[start]) && !touches(text[end - 1], text[end]);
}
