import type { ArticleDetail } from '@careline/wire';
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useText } from '../../text';
import styles from './editor.module.css';

type Outcome = 'live' | 'later' | 'expired' | 'behind' | 'hidden' | 'archived';

/** What a save means for customers. */
export function outcomeOf({ status, flags, published_revision, revision }: ArticleDetail): Outcome {
  if (status === 'archived') return 'archived';
  if (published_revision !== revision) return published_revision === null ? 'hidden' : 'behind';
  if (flags.includes('not_yet_valid')) return 'later';
  return flags.includes('expired') ? 'expired' : 'live';
}

export function SavedNote({ article }: { article: ArticleDetail }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [article.revision]);
  const outcome = outcomeOf(article);
  const live = outcome === 'live';
  const question = new URLSearchParams({ text: article.title, language: article.language });
  const values = {
    revision: article.revision,
    live: article.published_revision ?? '',
    day: article.valid_from ?? '',
  };
  return (
    <div ref={box} className={styles.shown}>
      <Alert
        className={styles.note}
        type={live ? 'success' : 'info'}
        showIcon
        role="status"
        title={t(`saved.${outcome}`, values)}
        action={live && <Link to={`/knowledge/try?${question}`}>{t('article.tryIt')}</Link>}
      />
    </div>
  );
}
