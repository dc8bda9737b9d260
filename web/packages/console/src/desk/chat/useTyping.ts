import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLive } from '../../live/LiveProvider';

/** While the agent types the customer is told again this often, and that it ended after a pause of the second. */
const REPEAT_MS = 3000;
const PAUSE_MS = 5000;

export function useTyping(conversationId: string): { typed: (text: string) => void; stopped: () => void } {
  const { sendTyping } = useLive();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stopped = useCallback(() => {
    clearTimeout(timer.current);
    if (told.current) sendTyping(conversationId, false);
    told.current = 0;
  }, [conversationId, sendTyping]);

  const typed = useCallback(
    (text: string) => {
      if (!text.trim()) return stopped();
      clearTimeout(timer.current);
      timer.current = setTimeout(stopped, PAUSE_MS);
      if (Date.now() - told.current < REPEAT_MS) return;
      told.current = Date.now();
      sendTyping(conversationId, true);
    },
    [conversationId, sendTyping, stopped],
  );

  useEffect(() => stopped, [stopped]);
  return useMemo(() => ({ typed, stopped }), [typed, stopped]);
}
