/** Attributes of `<careline-chat>`; on the script tag the same names stand behind `data-`. */
export const ATTRIBUTES = [
  'server',
  'language',
  'name',
  'brand',
  'colour',
  'position',
  'theme',
  'suggestions',
] as const;

export interface Options {
  /** Name of the company that the customer talks to. */
  brand: string;
  /** Brand colour, `#rgb` or `#rrggbb`. */
  colour: string;
  position: 'left' | 'right';
  theme: 'auto' | 'light' | 'dark';
  /** Questions offered before anything was said; in the attribute they are separated by `|`. */
  suggestions: string[];
}

export const DEFAULT_COLOUR = '#0f6a73';

export function readOptions(element: Element): Options {
  const read = (name: string) => element.getAttribute(name)?.trim() ?? '';
  const theme = read('theme');
  return {
    brand: read('brand'),
    colour: read('colour') || DEFAULT_COLOUR,
    position: read('position') === 'left' ? 'left' : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    suggestions: read('suggestions')
      .split('|')
      .map((text) => text.trim())
      .filter(Boolean),
  };
}
