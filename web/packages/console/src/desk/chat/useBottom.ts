import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 80;

/** Keeps a scrolled list at its end while it grows, unless the reader has scrolled up: then it says that there are news. */
export function useBottom(length: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(true);
  const [seen, setSeen] = useState(length);

  const scroll = useCallback(() => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, []);

  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    setNear(isNear);
    if (isNear) setSeen(length);
  }, [length]);

  useLayoutEffect(() => {
    if (near) scroll();
  }, [near, length, scroll]);

  useLayoutEffect(() => {
    const box = ref.current;
    if (!box || !near) return;
    // A growing composer, a loaded picture: the end stays in sight.
    const observer = new ResizeObserver(scroll);
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, [near, scroll]);

  return { ref, near, news: !near && length > seen, onScroll, scroll };
}
