import { useEffect, useRef } from 'preact/hooks';
import type { Chat, ChatState } from '../chat/chat';
import type { Options } from '../options';
import { Banner } from './Banner';
import { Composer } from './Composer';
import { Header } from './Header';
import { Log } from './Log';
import { useFullScreen } from './fullscreen';
import type { View } from './view';
import { useKeptFocus, useObserved } from './hooks';
import { useStrings } from './strings';

interface Props {
  chat: Chat;
  view: View;
  state: ChatState;
  options: Options;
  /** Covers the screen; the page behind is out of reach. */
  phone: boolean;
  takesFocus: boolean;
  onClose: () => void;
}

export function Panel({ chat, view, state, options, phone, takesFocus, onClose }: Props) {
  const t = useStrings();
  const { draft, language } = useObserved(view);
  const panel = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  useFullScreen(panel, phone);

  const focus = () => {
    // On a touch screen the message box would call up the keyboard before anything was read.
    const target = matchMedia('(pointer: coarse)').matches ? panel.current : input.current;
    target?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (takesFocus) focus();
  }, [takesFocus]);
  useKeptFocus(panel, focus);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) onClose();
  };

  return (
    <div
      class="panel"
      role="dialog"
      aria-label={options.brand || t.assistant}
      aria-modal={phone}
      tabIndex={-1}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <Header
        state={state}
        brand={options.brand}
        language={language}
        onHuman={() => chat.ask('human')}
        onLanguage={(chosen) => view.choose(chosen)}
        onClose={onClose}
      />
      <Banner
        state={state}
        onDismiss={() => chat.dismissProblem()}
        onAssistant={() => chat.ask('assistant')}
      />
      <Log chat={chat} state={state} language={language} suggestions={options.suggestions} />
      <Composer
        input={input}
        draft={draft}
        onDraft={(text) => {
          view.write(text);
          chat.typed(!text);
        }}
        onSend={(text) => {
          view.write('');
          chat.send(text);
        }}
      />
    </div>
  );
}
