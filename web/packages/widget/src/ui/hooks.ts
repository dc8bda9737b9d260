import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Observable } from '../chat/observable';

export function useObserved<State>(source: Observable<State>): State {
  const [state, setState] = useState(source.state);
  useEffect(() => {
    setState(source.state);
    return source.subscribe(() => setState(source.state));
  }, [source]);
  return state;
}

export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const listen = () => setMatches(list.matches);
    listen();
    list.addEventListener('change', listen);
    return () => list.removeEventListener('change', listen);
  }, [query]);
  return matches;
}

/** True once `value` has been true for `ms`: short interruptions are not worth a word. */
export function useLasting(value: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!value) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return lasting;
}

/** Calls back on Tab key presses, clicks and the like outside `inside`. */
export function useClickOutside(inside: () => Element | null, active: boolean, outside: () => void): void {
  useEffect(() => {
    if (!active) return;
    const listen = (event: Event) => {
      const element = inside();
      if (element && !event.composedPath().includes(element)) outside();
    };
    document.addEventListener('pointerdown', listen);
    return () => document.removeEventListener('pointerdown', listen);
  });
}

/**
 * Who works by keyboard keeps their place: where the element that has the focus is taken away (a choice that was chosen),
 * `next` gets it. A press outside `within` gives it up.
 */
export function useKeptFocus(within: RefObject<HTMLElement | null>, next: () => void): void {
  const takeOver = useRef(next);
  takeOver.current = next;
  useEffect(() => {
    const box = within.current!;
    let last: Node | null = null;
    const seen = (event: FocusEvent) => (last = event.target as Node);
    const pressed = (event: Event) => {
      if (!event.composedPath().includes(box)) last = null;
    };
    const observer = new MutationObserver(() => {
      if (!last || box.contains(last)) return;
      last = null;
      if (document.activeElement === document.body) takeOver.current();
    });
    box.addEventListener('focusin', seen);
    document.addEventListener('pointerdown', pressed);
    observer.observe(box, { childList: true, subtree: true });
    return () => {
      box.removeEventListener('focusin', seen);
      document.removeEventListener('pointerdown', pressed);
      observer.disconnect();
    };
  }, [within]);
}
