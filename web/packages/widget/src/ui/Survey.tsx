import { useState } from 'preact/hooks';
import type { Message } from '../protocol';
import { CheckIcon, StarIcon } from './icons';
import { useStrings } from './strings';

const SCORES = [1, 2, 3, 4, 5];
const MAX_COMMENT_LENGTH = 1000;

interface Props {
  message: Message;
  onRate: (score: number, comment?: string) => void;
}

/** Five stars, sent when tapped; then an optional comment. */
export function Survey({ message, onRate }: Props) {
  const t = useStrings();
  const [chosen, setChosen] = useState(0);
  const [ratedBefore] = useState(Boolean(message.survey?.score));
  const [hovered, setHovered] = useState(0);
  const [comment, setComment] = useState('');
  const [commented, setCommented] = useState(false);
  const score = chosen || (message.survey?.score ?? 0);
  const done = commented || ratedBefore || Boolean(message.survey?.comment);
  const shown = hovered || score;

  const choose = (value: number) => {
    setChosen(value);
    onRate(value);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!comment.trim()) return;
    setCommented(true);
    onRate(score, comment.trim());
  };
  return (
    <section class="survey" aria-label={t.surveyTitle}>
      <h3>{message.text || t.surveyTitle}</h3>
      <div class="stars" role="group" aria-label={t.surveyTitle} onMouseLeave={() => setHovered(0)}>
        {SCORES.map((value) => (
          <button
            type="button"
            key={value}
            class={value <= shown ? 'lit' : ''}
            aria-label={t.stars(value)}
            aria-pressed={value === score}
            title={t.stars(value)}
            disabled={done}
            onMouseEnter={() => setHovered(value)}
            onClick={() => choose(value)}
          >
            <StarIcon />
          </button>
        ))}
      </div>
      {score === 0 && (
        <div class="ends" aria-hidden="true">
          <span>{t.worst}</span>
          <span>{t.best}</span>
        </div>
      )}
      {score > 0 && !done && (
        <form onSubmit={submit}>
          <p role="status">{t.thanks}</p>
          <textarea
            rows={2}
            value={comment}
            maxLength={MAX_COMMENT_LENGTH}
            placeholder={t.comment}
            aria-label={t.comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="primary" disabled={!comment.trim()}>
            {t.sendComment}
          </button>
        </form>
      )}
      {done && (
        <p class="thanks" role="status">
          <CheckIcon />
          {commented || message.survey?.comment ? t.thanksComment : t.thanks}
        </p>
      )}
    </section>
  );
}
