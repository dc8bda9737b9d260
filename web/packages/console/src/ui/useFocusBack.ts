import { useEffect, useState } from 'react';

/** Gives the focus back to where it was when what uses this goes away: a dialog that is there only while open loses it. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
