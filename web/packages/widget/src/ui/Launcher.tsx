import type { RefObject } from 'preact';
import type { ChatState } from '../chat/chat';
import type { Strings } from '../i18n';
import { ChatIcon, CloseIcon, DownIcon } from './icons';

interface Props {
  button: RefObject<HTMLButtonElement | null>;
  open: boolean;
  state: ChatState;
  /** The message whose glimpse is not to be shown (again). */
  dismissed: string | null;
  t: Strings;
  onToggle: () => void;
  onDismiss: (message: string) => void;
}

/** The round button, with a count and a glimpse of what came in while the panel was closed. */
export function Launcher({ button, open, state, dismissed, t, onToggle, onDismiss }: Props) {
  const last = state.messages.at(-1);
  const key = last && `${last.conversation_id}:${last.seq}`;
  const glimpse = !open && state.unread > 0 && last?.kind === 'text' && key !== dismissed ? last : undefined;
  return (
    <>
      {glimpse && (
        <div class="glimpse">
          <button type="button" class="glimpse-text" onClick={onToggle}>
            <strong>{glimpse.name ?? t.assistant}</strong>
            <span>{glimpse.text}</span>
          </button>
          <button type="button" class="quiet" aria-label={t.dismiss} onClick={() => onDismiss(key!)}>
            <CloseIcon />
          </button>
        </div>
      )}
      <button
        type="button"
        class="launcher"
        ref={button}
        aria-label={open ? t.closeChat : t.openChat(state.unread)}
        aria-expanded={open}
        onClick={onToggle}
      >
        {open ? <DownIcon /> : <ChatIcon />}
        {!open && state.unread > 0 && (
          <span class="badge" aria-hidden="true">
            {state.unread > 9 ? '9+' : state.unread}
          </span>
        )}
      </button>
    </>
  );
}
