import { useContext } from 'preact/hooks';
import type { ChatState } from '../chat/chat';
import type { Strings } from '../i18n';
import type { Language, Queue } from '../protocol';
import { momentName } from './format';
import { useLasting } from './hooks';
import { CloseIcon, OfflineIcon, WaitIcon } from './icons';
import { LanguageContext, useStrings } from './strings';

/** Interruptions shorter than this are not worth a word. */
const OFFLINE_SHOWN_AFTER_MS = 1_500;
const CONNECTING_SHOWN_AFTER_MS = 4_000;

interface Props {
  state: ChatState;
  onDismiss: () => void;
  onAssistant: () => void;
}

/** One calm line under the header for what the customer should know now. */
export function Banner({ state, onDismiss, onAssistant }: Props) {
  const t = useStrings();
  const language = useContext(LanguageContext);
  const offline = useLasting(state.connection === 'offline', OFFLINE_SHOWN_AFTER_MS);
  const connecting = useLasting(state.connection === 'connecting', CONNECTING_SHOWN_AFTER_MS);
  const queue = state.conversation?.owner === 'queued' ? state.conversation.queue : null;
  return (
    <div role="status">
      {state.problem && (
        <div class="banner problem">
          <p>{state.problem}</p>
          <button type="button" class="quiet" aria-label={t.dismiss} onClick={onDismiss}>
            <CloseIcon />
          </button>
        </div>
      )}
      {(offline || connecting) && (
        <div class="banner offline">
          <OfflineIcon />
          <p>{navigator.onLine ? t.reconnecting : t.offline}</p>
        </div>
      )}
      {queue && !offline && (
        <div class="banner">
          <WaitIcon />
          <p>
            {queue.staffed ? place(queue, t) : away(queue, language, t)}
            {queue.case_number && <small>{t.caseNumber(queue.case_number)}</small>}
            {queue.withdrawable && (
              <button
                type="button"
                disabled={state.pending.some(({ event }) => event === 'assistant')}
                onClick={onAssistant}
              >
                {t.backToAssistant}
              </button>
            )}
          </p>
        </div>
      )}
    </div>
  );
}

function away({ back_at }: Queue, language: Language, t: Strings): string {
  const back = back_at === null ? null : new Date(back_at);
  return back && back > new Date() ? t.awayUntil(momentName(back, language, t)) : t.away;
}

function place(queue: Queue, t: Strings): string {
  const { position, wait_low_minutes: low, wait_high_minutes: high } = queue;
  const where = position === null ? t.waiting : position <= 1 ? t.queueNext : t.queuePosition(position);
  return high === null ? where : `${where} · ${t.wait(low ?? high, high)}`;
}
