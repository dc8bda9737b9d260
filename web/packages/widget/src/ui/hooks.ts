import { useEffect, useState } from 'preact/hooks';
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
