import { Fragment } from 'preact';
import type { Chat, ChatState } from '../chat/chat';
import type { Language } from '../protocol';
import { Avatar } from './Avatar';
import { Bubble, Plain } from './Bubble';
import { clock, dayName } from './format';
import { DownIcon } from './icons';
import { useReading } from './reading';
import { useStrings } from './strings';
import { Survey } from './Survey';
import { choosable, type Row, timeline } from './timeline';

interface Props {
  chat: Chat;
  state: ChatState;
  language: Language;
  suggestions: string[];
}

/** What was said, from the first message to who is typing now. */
export function Log({ chat, state, language, suggestions }: Props) {
  const t = useStrings();
  const { messages, pending, typing } = state;
  const rows = timeline(messages, pending);
  const chooses = choosable(messages, pending);
  const reading = useReading(messages, pending.length, typing !== null);
  const isEmpty = !rows.length;
  const who = typing?.name ?? t.assistant;
  return (
    <div class="log-frame">
      <div class="log-scroll" ref={reading.scroller} onScroll={reading.onScroll} tabIndex={0}>
        {isEmpty && <Greeting suggestions={suggestions} onAsk={(text) => chat.send(text)} />}
        <div
          class="log"
          role="log"
          aria-live="polite"
          aria-label={t.messages}
          aria-busy={state.connection === 'connecting'}
        >
          {rows.map((row) => (
            <Fragment key={row.key}>
              <RowView row={row} chat={chat} language={language} offline={state.connection === 'offline'} />
            </Fragment>
          ))}
        </div>
        {chooses && (
          <div class="choices" role="group" aria-label={t.chooseAnswer}>
            {chooses.choices!.map(({ title }, index) => (
              <button
                type="button"
                key={`${chooses.seq}:${index}`}
                onClick={() => chat.send(title, { seq: chooses.seq, index })}
              >
                {title}
              </button>
            ))}
          </div>
        )}
        <div role="status">
          {typing && (
            <div class="typing">
              <Avatar kind={typing.author} name={typing.name} />
              <span class="hidden">{t.typing(who)}</span>
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </div>
          )}
        </div>
      </div>
      {reading.behind && (
        <button
          type="button"
          class="latest"
          title={t.latest}
          aria-label={t.latest}
          onClick={reading.toLatest}
        >
          <DownIcon />
        </button>
      )}
    </div>
  );
}

function Greeting({ suggestions, onAsk }: { suggestions: string[]; onAsk: (text: string) => void }) {
  const t = useStrings();
  return (
    <div class="greeting">
      <Avatar kind="bot" />
      <h3>{t.greeting}</h3>
      <p>{t.greetingAbout}</p>
      <div class="choices">
        {suggestions.map((text) => (
          <button type="button" key={text} onClick={() => onAsk(text)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

interface RowProps<R extends Row = Row> {
  row: R;
  chat: Chat;
  language: Language;
  offline: boolean;
}

function RowView({ row, chat, language, offline }: RowProps) {
  const t = useStrings();
  switch (row.type) {
    case 'day':
      return <p class="divider">{dayName(row.date, language, t)}</p>;
    case 'conversation':
      return <p class="divider line">{t.newConversation}</p>;
    case 'notice':
      return (
        <p class="notice">
          <Plain text={row.message.text} author={row.message.author} />
        </p>
      );
    case 'survey':
      return (
        <Survey
          message={row.message}
          onRate={(score, comment) => chat.rate(row.message.conversation_id, score, comment)}
        />
      );
    case 'group':
      return <Group row={row} chat={chat} language={language} offline={offline} />;
  }
}

function Group({ row, chat, language, offline }: RowProps<Extract<Row, { type: 'group' }>>) {
  const t = useStrings();
  const { author, name, date, bubbles } = row;
  const who = author === 'customer' ? t.you : (name ?? t.assistant);
  const isSent = author === 'customer' && !bubbles.at(-1)!.pending;
  return (
    <div class={`group ${author}`}>
      {author !== 'customer' && <Avatar kind={author === 'agent' ? 'agent' : 'bot'} name={name} />}
      <div class="bubbles">
        {bubbles.map((bubble) => (
          <Fragment key={bubble.key}>
            <span class="hidden">{who}: </span>
            <Bubble
              bubble={bubble}
              offline={offline}
              onRetry={(id) => chat.retry(id)}
              onDiscard={(id) => chat.discard(id)}
            />
          </Fragment>
        ))}
        <p class="meta">
          {author === 'agent' && `${who} · `}
          <time dateTime={date.toISOString()}>{clock(date, language)}</time>
          {isSent && ` · ${t.sent}`}
        </p>
      </div>
    </div>
  );
}
