import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { MAX_TEXT_LENGTH } from '../protocol';
import { lengthOf } from './format';
import { SendIcon } from './icons';
import { Composition } from './ime';
import { useStrings } from './strings';

/** From here on the customer sees how much room is left. */
const COUNTED_FROM = MAX_TEXT_LENGTH - 400;

interface Props {
  input: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
}

export function Composer({ input, draft, onDraft, onSend }: Props) {
  const t = useStrings();
  const composition = useMemo(() => new Composition(), []);
  const text = draft.trim();
  const length = lengthOf(text);
  const sendable = length > 0 && length <= MAX_TEXT_LENGTH;

  useLayoutEffect(() => {
    const area = input.current!;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [draft, input]);

  const send = () => {
    if (!sendable) return;
    onSend(text);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!composition.sends(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <div class="composer">
      {length >= COUNTED_FROM && (
        <p class={sendable ? 'count' : 'count over'} role="status">
          {sendable ? `${length} / ${MAX_TEXT_LENGTH}` : t.tooLong(length - MAX_TEXT_LENGTH)}
        </p>
      )}
      <div class="composer-box">
        <textarea
          ref={input}
          rows={1}
          value={draft}
          placeholder={t.write}
          aria-label={t.writeLabel}
          aria-invalid={length > MAX_TEXT_LENGTH}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onCompositionEnd={composition.onCompositionEnd}
        />
        <button
          type="button"
          class="send"
          title={t.send}
          aria-label={t.send}
          disabled={!sendable}
          onClick={send}
        >
          <SendIcon />
        </button>
      </div>
    </div>
  );
}
