import { useEffect, useRef } from 'react';

const writable = 'textarea, [contenteditable], input:not([type=radio], [type=checkbox])';

/** Where one writes, Alt with a key may be a character: on a Mac, Option + 1 is ¡. */
const isWriting = (target: EventTarget | null) =>
  target instanceof Element && target.closest(writable) !== null;

/**
 * Runs on Alt with the key of this `code` (`KeyN`), whatever letter the keyboard makes of it; in text fields only where
 * `whileWriting` holds.
 */
export function useShortcut(code: string, run: () => void, { whileWriting = true } = {}): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== code) return;
      if (!whileWriting && isWriting(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [code, whileWriting]);
}
