import { useEffect, useState } from 'react';

/** A value that changes often, as it is once it has rested for a while. */
export function useSettled<T>(value: T, rest_ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), rest_ms);
    return () => clearTimeout(timer);
  }, [value, settled, rest_ms]);
  return settled;
}
