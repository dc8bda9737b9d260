import type { ArticleDetail } from '@careline/wire';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { ArticleHead } from './ArticleHead';
import styles from './knowledge.module.css';
import { StatusTag } from './StatusTag';

export function ArticleView({ article }: { article: ArticleDetail }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <>
      <ArticleHead title={article.title} />
      <p className={styles.quiet}>
        <StatusTag status={article.status} /> {article.topic} · {t(`articleLanguage.${article.language}`)} ·{' '}
        {format.timeAgo(article.updated_at)}
      </p>
      <div className={`${styles.card} html`} dangerouslySetInnerHTML={{ __html: article.html }} />
      {article.variants.length > 0 && (
        <section className={styles.card}>
          <h2>{t('article.variants')}</h2>
          <ul>
            {article.variants.map((variant) => (
              <li key={variant}>{variant}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
