import { ClockCircleOutlined, FallOutlined, TranslationOutlined, WarningOutlined } from '@ant-design/icons';
import type { ArticleFlag, ArticleSummary } from '@careline/wire';
import { useText } from '../text';
import styles from './knowledge.module.css';

const icons = {
  stale_translation: TranslationOutlined,
  review_due: ClockCircleOutlined,
  getting_worse: FallOutlined,
  not_yet_valid: ClockCircleOutlined,
  expired: WarningOutlined,
};

/** The newest revision's status, and what customers see where that is another. */
export function StatusTag({
  article,
}: {
  article: Pick<ArticleSummary, 'status'> & Partial<ArticleSummary>;
}) {
  const { t } = useText();
  const { status, revision, published_revision: live } = article;
  return (
    <span className={styles.statuses}>
      <span className={styles.status} data-status={status}>
        {t(`articleStatus.${status}`)}
      </span>
      {live != null && live !== revision && (
        <span className={styles.live}>{t('article.live', { revision: live })}</span>
      )}
    </span>
  );
}

/** What wants attention. That an article waits in review its status says. */
export function FlagTags({ flags }: { flags: ArticleFlag[] }) {
  const { t } = useText();
  return flags.map((flag) => {
    if (flag === 'in_review') return null;
    const Icon = icons[flag];
    return (
      <span key={flag} className={styles.flag} data-flag={flag}>
        <Icon aria-hidden /> {t(`flag.${flag}`)}
      </span>
    );
  });
}

export function ArticleState({ article }: { article: ArticleSummary }) {
  const { t } = useText();
  return (
    <div className={styles.articleState}>
      <StatusTag article={article} />
      <FlagTags flags={article.flags} />
      <span className={styles.quiet}>
        {t(`articleLanguage.${article.language}`)} · {t('revisions.number', { revision: article.revision })}
      </span>
    </div>
  );
}
