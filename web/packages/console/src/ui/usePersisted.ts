import { useCallback, useState } from 'react';

/** State that survives a reload, kept in the browser under `careline.<key>`. */
export function usePersisted<T>(key: string, initial: T): [T, (value: T) => void] {
  const name = `careline.${key}`;
  const [value, setValue] = useState<T>(() => {
    try {
      const stored = localStorage.getItem(name);
      return stored === null ? initial : (JSON.parse(stored) as T);
    } catch {
      return initial;
    }
  });
  const store = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // Private windows may refuse storage: the choice then lasts until the reload.
      }
    },
    [name],
  );
  return [value, store];
}
