import { ArrowRightOutlined } from '@ant-design/icons';
import type { ChangedQuestion, Decided, FailedPin, SimilarArticle } from '@careline/wire';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { byConcern, effectOf } from './changes';
import styles from './check.module.css';

const FIRST = 20;

interface Own {
  articleId: number | undefined;
}

/** Real questions, each with what the bot does now and what it would do. */
export function ChangedList({ changed, articleId }: Own & { changed: ChangedQuestion[] }) {
  const { t } = useText();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const sorted = byConcern(changed);
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <>
      <ul className={styles.list}>
        {shown.map((one) => (
          <li key={one.text}>
            <div className={styles.question}>
              <q>{one.text}</q>
              <span className={styles.effect} data-effect={effectOf(one)}>
                {t(`check.effect.${effectOf(one)}`)}
              </span>
              <span className={styles.quiet}>
                {t('unanswered.asked', { count: one.count })} · {format.timeAgo(one.last_asked_at)}
              </span>
            </div>
            <div className={styles.sides}>
              <Side label={t('check.before')} decided={one.before} articleId={articleId} />
              <ArrowRightOutlined className={styles.arrow} aria-hidden />
              <Side label={t('check.after')} decided={one.after} articleId={articleId} />
            </div>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('check.more', { count: sorted.length - shown.length })}
        </Button>
      )}
    </>
  );
}

export function FailedList({ failed, articleId }: Own & { failed: FailedPin[] }) {
  const { t } = useText();
  return (
    <ul className={styles.list}>
      {failed.map((pin) => (
        <li key={pin.id}>
          <div className={styles.question}>
            <q>{pin.text}</q>
          </div>
          <div className={styles.sides}>
            <div className={styles.side}>
              <span className={styles.label}>{t('check.expected')}</span>
              {pin.expected ? (
                <ArticleName article={pin.expected} articleId={articleId} />
              ) : (
                <b>{t('pins.unanswered')}</b>
              )}
            </div>
            <ArrowRightOutlined className={styles.arrow} aria-hidden />
            <Side label={t('check.after')} decided={pin.after} articleId={articleId} />
          </div>
        </li>
      ))}
    </ul>
  );
}

export function SimilarList({ similar }: { similar: SimilarArticle[] }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <ul className={styles.list}>
      {similar.map((one) => (
        <li key={`${one.kind} ${one.article.id}`}>
          <div className={styles.question}>
            <span className={styles.effect} data-effect={one.kind === 'conflict' ? 'lost' : 'moved'}>
              {t(`check.${one.kind}`)}
            </span>
            <ArticleName article={one.article} articleId={undefined} />
            <span className={styles.quiet}>
              {t('check.similarity', { share: format.percent(one.similarity) })}
              {one.known && ` · ${t('check.known')}`}
            </span>
          </div>
          <div className={styles.sides}>
            <div className={styles.side}>
              <span className={styles.label}>{t('check.here')}</span>
              <span className={styles.quiet}>{one.mine}</span>
              <p className={styles.answer}>{one.my_answer}</p>
            </div>
            <span className={styles.arrow} aria-hidden>
              ≈
            </span>
            <div className={styles.side}>
              <span className={styles.label}>{t('check.there')}</span>
              <span className={styles.quiet}>{one.theirs}</span>
              <p className={styles.answer}>{one.their_answer}</p>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({ label, decided, articleId }: Own & { label: string; decided: Decided }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <div className={styles.side}>
      <span className={styles.label}>
        {label}: {t(`decision.${decided.action}`)}
      </span>
      {decided.article && decided.action !== 'none' && (
        <span>
          <ArticleName article={decided.article} articleId={articleId} />{' '}
          <span className={styles.quiet}>{format.percent(decided.probability)}</span>
        </span>
      )}
    </div>
  );
}

/** Other articles open in a tab of their own: the text in the editor is not saved yet. */
function ArticleName({ article, articleId }: Own & { article: { id: number; title: string } }) {
  const { t } = useText();
  if (article.id === articleId || article.id <= 0) return <b>{t('check.thisArticle')}</b>;
  return (
    <a href={`/console/knowledge/articles/${article.id}`} target="_blank" rel="noreferrer">
      {article.title}
    </a>
  );
}
