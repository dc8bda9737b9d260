import { useCallback } from 'preact/hooks';
import type { Author, Message } from '../protocol';
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
        {message?.html ? (
          <Rich html={message.html} />
        ) : (
          <p>
            <Plain text={text} author={message?.author} />
          </p>
        )}
        {message?.article && <Source article={message.article} text={text} />}
      </div>
      {pending && <Delivery pending={pending} {...delivery} />}
    </>
  );
}

/** Plain text with its web addresses as links; the desk itself names the help centre. */
export function Plain({ text, author }: { text: string; author?: Author }) {
  const t = useStrings();
  const isDesk = author === 'bot' || author === 'system';
  const name = (address: string) =>
    isDesk && /\/help\/?$/.test(address) ? t.openHelp : address.replace(/^https?:\/\//i, '');
  return linkify(text).map((piece, i) =>
    piece.href === undefined ? (
      piece.text
    ) : (
      <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {name(piece.text)}
      </a>
    ),
  );
}

/** The server's cleaned HTML: its links open beside the shop, its images come from the desk and not from the shop. */
function Rich({ html }: { html: string }) {
  const settle = useCallback((element: HTMLDivElement | null) => {
    for (const link of element?.querySelectorAll('a') ?? []) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    element?.querySelectorAll('img[src^="/"]').forEach((image) => leadToDesk(image, 'src'));
  }, []);
  return <div class="rich" ref={settle} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** An address without a server is the desk's, wherever the chat stands. */
function leadToDesk(element: Element, attribute: 'href' | 'src'): void {
  const root = element.getRootNode();
  const server = root instanceof ShadowRoot ? root.host.getAttribute('server') : null;
  if (server) element.setAttribute(attribute, new URL(element.getAttribute(attribute)!, server).href);
}

interface SourceProps {
  article: NonNullable<Message['article']>;
  text: string;
}

/** Where an answer comes from, by the article's title unless the answer bears it already. */
function Source({ article, text }: SourceProps) {
  const t = useStrings();
  const settle = useCallback((link: HTMLAnchorElement | null) => {
    if (link) leadToDesk(link, 'href');
  }, []);
  const isTitled = text.trimStart().startsWith(article.title);
  return (
    <p class="source">
      <BookIcon />
      <a key={article.url} ref={settle} href={article.url} target="_blank" rel="noopener">
        {isTitled ? t.source : article.title}
      </a>
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
