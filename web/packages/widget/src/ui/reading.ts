import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../protocol';

/** Closer to the end than this, the reader is taken to follow the talk. */
const NEAR_PX = 80;
/** So much below the screen is worth a button that leads there. */
const HIDDEN_PX = 24;
/** Room kept above what is shown from its beginning. */
const MARGIN_PX = 12;
/** A question is kept in view above its answer unless it takes more of the screen than this. */
const QUESTION_SHARE = 1 / 3;
/** What comes within this time of what was said before is read together with it: an answer in several messages. */
const TOGETHER_MS = 5_000;
const STILL = '(prefers-reduced-motion: reduce)';

interface Reading {
  scroller: RefObject<HTMLDivElement | null>;
  /** There is more below. */
  behind: boolean;
  onScroll: () => void;
  toLatest: () => void;
}

/**
 * Keeps the reader at the end while they follow the talk, and leaves them alone while they read further up.
 * What is too long for the screen is shown from its beginning, below the question that it answers.
 */
export function useReading(messages: Message[], pending: number, typing: boolean): Reading {
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const before = useRef({ messages: 0, pending: 0 });
  const first = useRef(0);
  /** How many messages there were when the reader themselves last scrolled to the end. */
  const read = useRef(0);
  const placed = useRef(0);
  const [behind, setBehind] = useState(false);

  /** Scrolls to where the reader should be; returns how far that is from the end. */
  const place = useRef((): number => 0);
  place.current = () => {
    const box = scroller.current!;
    const end = box.scrollHeight - box.clientHeight;
    const from = Math.max(first.current, read.current);
    const spoken = from < messages.length && !pending && !typing;
    box.scrollTop = spoken ? beginning(box, from, end) : end;
    placed.current = box.scrollTop;
    return end - placed.current;
  };

  useLayoutEffect(() => {
    const { messages: known, pending: waiting } = before.current;
    before.current = { messages: messages.length, pending };
    if (messages.length !== known) first.current = firstToRead(messages, known);
    if (pending > waiting) follows.current = true;
    if (!follows.current) return;
    const below = place.current();
    follows.current = below < NEAR_PX;
    setBehind(below > HIDDEN_PX);
  }, [messages, pending, typing]);

  useEffect(() => {
    const box = scroller.current!;
    const observer = new ResizeObserver(() => {
      if (follows.current) place.current();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    behind,
    onScroll() {
      const box = scroller.current!;
      const below = box.scrollHeight - box.clientHeight - box.scrollTop;
      follows.current = below < NEAR_PX;
      if (follows.current && Math.abs(box.scrollTop - placed.current) > 1) read.current = messages.length;
      setBehind(below > HIDDEN_PX);
    },
    toLatest() {
      const box = scroller.current!;
      follows.current = true;
      read.current = messages.length;
      box.scrollTo({ top: box.scrollHeight, behavior: matchMedia(STILL).matches ? 'auto' : 'smooth' });
    },
  };
}

/**
 * Where to scroll so that the first message to be read is in view, no further than to the `end`: if there is far more than
 * fits, with the question above it. Every message has one such element, in order.
 */
export function beginning(box: HTMLElement, first: number, end: number): number {
  const said = box.querySelectorAll<HTMLElement>('.bubble, .notice, .survey');
  const question = said[first - 1];
  const answer = said[first]!.offsetTop - MARGIN_PX;
  if (end - answer < NEAR_PX) return Math.min(end, answer);
  const isShort = question && question.offsetHeight < box.clientHeight * QUESTION_SHARE;
  return isShort && question.closest('.customer') ? question.offsetTop - MARGIN_PX : answer;
}

/**
 * The index of the first message that the reader, who had `known` of them, should see now: where what was said last
 * begins, or what has come since. The number of messages if the customer spoke last.
 */
export function firstToRead(messages: Message[], known: number): number {
  let first = messages.length;
  while (first > 0 && messages[first - 1]!.author !== 'customer' && together(messages, first)) first -= 1;
  const fresh = known
    ? messages.findIndex(({ author }, index) => index >= known && author !== 'customer')
    : -1;
  return fresh < 0 ? first : Math.min(first, fresh);
}

/** Whether the message before `index` and the one there were said in one go. */
function together(messages: Message[], index: number): boolean {
  const [earlier, later] = [messages[index - 1]!, messages[index]];
  return !later || Date.parse(later.created_at) - Date.parse(earlier.created_at) < TOGETHER_MS;
}
