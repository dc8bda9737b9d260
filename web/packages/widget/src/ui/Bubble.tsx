import { useCallback } from 'preact/hooks';
import type { Message } from '../protocol';
import { isEmoji } from './format';
import { BookIcon } from './icons';
import { linkify } from './linkify';
import { useStrings } from './strings';
import type { Bubble as BubbleData, PendingMessage } from './timeline';

interface Props {
  bubble: BubbleData;
  offline: boolean;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

export function Bubble({ bubble: { message, pending }, ...delivery }: Props) {
  const text = message?.text ?? pending!.data.text;
  return (
    <>
      <div class={isEmoji(text) ? 'bubble emoji' : 'bubble'} dir="auto">
        {message?.html ? <Rich html={message.html} /> : <Plain text={text} />}
        {message?.article && <Source article={message.article} />}
      </div>
      {pending && <Delivery pending={pending} {...delivery} />}
    </>
  );
}

function Plain({ text }: { text: string }) {
  return (
    <p>
      {linkify(text).map((piece, i) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}

/** The server's cleaned HTML: its links open beside the shop, its images come from the desk and not from the shop. */
function Rich({ html }: { html: string }) {
  const settle = useCallback((element: HTMLDivElement | null) => {
    for (const link of element?.querySelectorAll('a') ?? []) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    const root = element?.getRootNode();
    const server = root instanceof ShadowRoot ? root.host.getAttribute('server') : null;
    for (const image of element?.querySelectorAll('img[src^="/"]') ?? []) {
      if (server) image.setAttribute('src', new URL(image.getAttribute('src')!, server).href);
    }
  }, []);
  return <div class="rich" ref={settle} dangerouslySetInnerHTML={{ __html: html }} />;
}

function Source({ article }: { article: NonNullable<Message['article']> }) {
  const t = useStrings();
  return (
    <p class="source">
      <BookIcon />
      <span>
        <span class="hidden">{t.source} </span>
        {article.title}
      </span>
    </p>
  );
}

type DeliveryProps = Omit<Props, 'bubble'> & { pending: PendingMessage };

function Delivery({ pending, offline, onRetry, onDiscard }: DeliveryProps) {
  const t = useStrings();
  if (pending.error === undefined) {
    return (
      <p class="delivery">{offline ? t.waitingToSend : pending.tries > 1 ? t.stillTrying : t.sending}</p>
    );
  }
  return (
    <p class="delivery failed" role="alert">
      {t.failed} {pending.error}
      <span class="remedies">
        <button type="button" onClick={() => onRetry(pending.id)}>
          {t.retry}
        </button>
        <button type="button" onClick={() => onDiscard(pending.id)}>
          {t.discard}
        </button>
      </span>
    </p>
  );
}
