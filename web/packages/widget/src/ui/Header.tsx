import { useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/chat';
import { languageNames, type Strings } from '../i18n';
import type { Language } from '../protocol';
import { Avatar } from './Avatar';
import { useClickOutside } from './hooks';
import { CheckIcon, CloseIcon, MenuIcon, PersonIcon } from './icons';
import { useStrings } from './strings';

interface Props {
  state: ChatState;
  brand: string;
  language: Language;
  onHuman: () => void;
  onLanguage: (language: Language) => void;
  onClose: () => void;
}

export function Header({ state, brand, language, onHuman, onLanguage, onClose }: Props) {
  const t = useStrings();
  const owner = state.conversation?.owner ?? 'bot';
  const { title, about } = partner(state, brand, t);
  const waiting = state.pending.some(({ event }) => event === 'human');
  const offersHuman = owner === 'bot' || owner === 'closed';
  return (
    <div class="header">
      <Avatar kind={owner === 'closed' ? 'bot' : owner} name={state.conversation?.agent?.name} />
      <div class="partner">
        <h2>{title}</h2>
        <p>{about}</p>
      </div>
      {offersHuman && (
        <button
          type="button"
          class="quiet"
          title={t.human}
          aria-label={t.human}
          disabled={waiting}
          onClick={onHuman}
        >
          <PersonIcon />
        </button>
      )}
      <Menu
        language={language}
        offersHuman={offersHuman && !waiting}
        onHuman={onHuman}
        onLanguage={onLanguage}
      />
      <button type="button" class="quiet" title={t.closeChat} aria-label={t.closeChat} onClick={onClose}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** Whom the customer talks to now. */
function partner({ conversation }: ChatState, brand: string, t: Strings): { title: string; about: string } {
  switch (conversation?.owner) {
    case 'agent':
      return { title: conversation.agent?.name ?? t.agentAbout, about: t.agentAbout };
    case 'queued':
      return conversation.queue?.staffed === false
        ? { title: t.unstaffed, about: t.unstaffedAbout }
        : { title: t.waiting, about: t.waitingAbout };
    case 'closed':
      return { title: brand || t.assistant, about: t.ended };
    default:
      return { title: brand || t.assistant, about: t.assistantAbout };
  }
}

interface MenuProps {
  language: Language;
  offersHuman: boolean;
  onHuman: () => void;
  onLanguage: (language: Language) => void;
}

function Menu({ language, offersHuman, onHuman, onLanguage }: MenuProps) {
  const t = useStrings();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useClickOutside(
    () => root.current,
    open,
    () => setOpen(false),
  );

  const choose = (action: () => void) => {
    setOpen(false);
    button.current?.focus();
    action();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="quiet"
        ref={button}
        title={t.menu}
        aria-label={t.menu}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MenuIcon />
      </button>
      {open && (
        <div class="menu-items">
          {offersHuman && (
            <>
              <button type="button" onClick={() => choose(onHuman)}>
                <PersonIcon />
                {t.human}
              </button>
              <hr />
            </>
          )}
          <div role="group" aria-label={t.language}>
            {(Object.keys(languageNames) as Language[]).map((tag) => (
              <button
                type="button"
                key={tag}
                lang={tag}
                aria-pressed={tag === language}
                onClick={() => choose(() => onLanguage(tag))}
              >
                {tag === language ? <CheckIcon /> : <span class="icon" />}
                {languageNames[tag]}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
