import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../protocol';

/** Closer to the end than this, the reader is taken to follow the talk. */
const NEAR_PX = 80;
/** Room kept above an answer that is longer than the screen. */
const MARGIN_PX = 12;
const STILL = '(prefers-reduced-motion: reduce)';

interface Reading {
  scroller: RefObject<HTMLDivElement | null>;
  /** The reader has scrolled up. */
  behind: boolean;
  onScroll: () => void;
  toLatest: () => void;
}

/**
 * Keeps the reader at the end while they follow the talk, and leaves them alone while they read further up.
 * An answer too long for the screen is shown from its first line.
 */
export function useReading(messages: Message[], pending: number, typing: boolean): Reading {
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const before = useRef({ messages: 0, pending: 0 });
  const [behind, setBehind] = useState(false);

  useLayoutEffect(() => {
    const box = scroller.current!;
    const { messages: known, pending: waiting } = before.current;
    before.current = { messages: messages.length, pending };
    if (pending > waiting) follows.current = true;
    if (!follows.current) return;
    const end = box.scrollHeight - box.clientHeight;
    const answers = known ? messages.slice(known).filter(({ author }) => author !== 'customer').length : 0;
    const bubbles = box.querySelectorAll<HTMLElement>('.bubble');
    const answer = answers ? bubbles[bubbles.length - pending - answers] : undefined;
    box.scrollTop = answer ? Math.min(end, answer.offsetTop - MARGIN_PX) : end;
    follows.current = end - box.scrollTop < NEAR_PX;
    setBehind(!follows.current);
  }, [messages, pending, typing]);

  useEffect(() => {
    const box = scroller.current!;
    const observer = new ResizeObserver(() => {
      if (follows.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    behind,
    onScroll() {
      const box = scroller.current!;
      follows.current = box.scrollHeight - box.clientHeight - box.scrollTop < NEAR_PX;
      setBehind(!follows.current);
    },
    toLatest() {
      const box = scroller.current!;
      follows.current = true;
      box.scrollTo({ top: box.scrollHeight, behavior: matchMedia(STILL).matches ? 'auto' : 'smooth' });
    },
  };
}
