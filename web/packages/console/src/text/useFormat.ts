import { useMemo } from 'react';
import { useText } from '.';
import * as format from './format';

type Bound<F> = F extends (language: never, ...rest: infer R) => string ? (...rest: R) => string : never;
type Format = { [Name in keyof typeof format]: Bound<(typeof format)[Name]> };

/** The functions of format.ts for the reader's language. */
export function useFormat(): Format {
  const { language } = useText();
  return useMemo(() => {
    const bound = Object.entries(format).map(([name, f]) => [
      name,
      (f as (...a: unknown[]) => string).bind(null, language),
    ]);
    return Object.fromEntries(bound) as Format;
  }, [language]);
}
