import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat/chat';
import { strings } from '../i18n';
import { DEFAULT_COLOUR, type Options } from '../options';
import { accentOf } from './colour';
import { useMedia, useObserved } from './hooks';
import { Launcher } from './Launcher';
import { Panel } from './Panel';
import { LanguageContext } from './strings';
import { PHONE, type View } from './view';

interface Props {
  chat: Chat;
  view: View;
  options: Options;
}

export function App({ chat, view, options }: Props) {
  const { open, language, dismissed } = useObserved(view);
  const state = useObserved(chat);
  const phone = useMedia(PHONE);
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const theme = options.theme === 'auto' ? (prefersDark ? 'dark' : 'light') : options.theme;
  const accent = accentOf(options.colour, theme) ?? accentOf(DEFAULT_COLOUR, theme)!;
  const launcher = useRef<HTMLButtonElement>(null);
  // A panel that was open on the page before opens again, but takes no focus from this page.
  const restored = useRef(open);

  useEffect(() => chat.setLanguage(language), [chat, language]);

  const { conversation } = state;
  useEffect(() => {
    if (conversation) view.follow(conversation);
  }, [view, conversation]);

  useEffect(() => {
    const look = () => chat.watch(open && document.visibilityState === 'visible');
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [chat, open]);

  useEffect(() => {
    if (open) void chat.connect();
    else restored.current = false;
  }, [chat, open]);

  const close = () => {
    view.show(false);
    requestAnimationFrame(() => launcher.current?.focus());
  };

  return (
    <LanguageContext.Provider value={language}>
      <div
        class="careline"
        lang={language}
        data-theme={theme}
        data-position={options.position}
        style={{ '--accent': accent.fill, '--on-accent': accent.onFill, '--accent-text': accent.text }}
      >
        {open && (
          <Panel
            chat={chat}
            view={view}
            state={state}
            options={options}
            phone={phone}
            takesFocus={!restored.current}
            onClose={close}
          />
        )}
        {!(open && phone) && (
          <Launcher
            button={launcher}
            open={open}
            state={state}
            dismissed={dismissed}
            t={strings[language]}
            onToggle={() => (open ? close() : view.show(true))}
            onDismiss={(message) => view.dismiss(message)}
          />
        )}
      </div>
    </LanguageContext.Provider>
  );
}
