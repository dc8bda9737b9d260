import { useEffect, useState } from 'react';

/** True once the condition has held for a while: short hiccups stay unseen. */
export function useLater(condition: boolean, delay_ms: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setHeld(true), delay_ms);
    return () => {
      clearTimeout(timer);
      setHeld(false);
    };
  }, [condition, delay_ms]);
  return held;
}
