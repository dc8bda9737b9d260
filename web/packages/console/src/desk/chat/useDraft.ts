import { useCallback, useState } from 'react';

/** A text that is being written, kept under its key for this tab while one looks elsewhere or reloads. */
export function useDraft(key: string): [string, (text: string) => void] {
  const name = `careline.draft.${key}`;
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const text = drafts[name] ?? sessionStorage.getItem(name) ?? '';
  const setText = useCallback(
    (next: string) => {
      setDrafts((known) => ({ ...known, [name]: next }));
      if (next) sessionStorage.setItem(name, next);
      else sessionStorage.removeItem(name);
    },
    [name],
  );
  return [text, setText];
}
