export type Piece = { text: string; href?: undefined } | { text: string; href: string };

/** ASCII only: in Chinese the sentence goes on right behind the address, without a space. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\\\u0080-\uffff]+/gi;

/** Splits plain text into text and web addresses (http and https only). */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) });
    pieces.push({ text: address, href: address });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** Without the punctuation that ends a sentence, or a bracket that was opened before the address. */
function trimmed(address: string): string {
  for (;;) {
    const last = address.at(-1)!;
    const closes = last === ')' && !balanced(address);
    if (!closes && !/[.,;:!?\]}*_]/.test(last)) return address;
    address = address.slice(0, -1);
  }
}

function balanced(text: string): boolean {
  return text.split('(').length >= text.split(')').length;
}
