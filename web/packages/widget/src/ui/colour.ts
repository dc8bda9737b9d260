/** Contrast as WCAG 2 defines it: AA asks for 4.5 for text, 3 for shapes. */
type Rgb = [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [17, 24, 39];
const SURFACE: Record<Theme, Rgb> = { light: WHITE, dark: [24, 29, 34] };

export type Theme = 'light' | 'dark';

export interface Accent {
  /** Background of the launcher and of the customer's bubbles. */
  fill: string;
  onFill: string;
  /** The accent as a text colour on the panel. */
  text: string;
}

/** Readable shades of a brand colour (`#rgb` or `#rrggbb`), or undefined if it is not one. */
export function accentOf(colour: string, theme: Theme): Accent | undefined {
  const rgb = parse(colour);
  if (!rgb) return undefined;
  const away = theme === 'light' ? INK : WHITE;
  const seen = theme === 'light' ? 1.5 : 3;
  const fill = mixedUntil(
    rgb,
    away,
    (c) => contrast(c, SURFACE[theme]) >= seen && contrast(c, inkOn(c)) >= 4.5,
  );
  // More than 4.5, since the accent also stands on tinted bubbles.
  const legible = theme === 'light' ? 5.5 : 7;
  const text = mixedUntil(rgb, away, (c) => contrast(c, SURFACE[theme]) >= legible);
  return { fill: css(fill), onFill: css(inkOn(fill)), text: css(text) };
}

/** White where it can be read, else near black. */
function inkOn(fill: Rgb): Rgb {
  return contrast(fill, WHITE) >= 4.5 || contrast(fill, WHITE) > contrast(fill, INK) ? WHITE : INK;
}

function parse(colour: string): Rgb | undefined {
  const long = colour.trim().replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(long);
  return hex ? [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)] : undefined;
}

function mixedUntil(from: Rgb, to: Rgb, enough: (colour: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = from.map((channel, i) => Math.round(channel + (to[i]! - channel) * share)) as Rgb;
    if (enough(mixed)) return mixed;
  }
  return to;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function css([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}
