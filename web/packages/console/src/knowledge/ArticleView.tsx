import type { ArticleDetail } from '@careline/wire';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { ArticleHead } from './editor/ArticleHead';
import editor from './editor/editor.module.css';
import { History } from './editor/History';
import { QualityCard } from './editor/QualityCard';
import { TranslationCard } from './editor/TranslationCard';
import styles from './knowledge.module.css';
import { useTopics } from './useTopics';

/** An article for those who read but do not edit. */
export function ArticleView({ article }: { article: ArticleDetail }) {
  const { t } = useText();
  const format = useFormat();
  const { nameOf } = useTopics();
  return (
    <>
      <ArticleHead title={article.title} article={article} />
      <div className={editor.editor}>
        <div className={editor.fields}>
          <section className={styles.card}>
            <p className={styles.quiet}>
              {[nameOf(article.topic), ...article.tags, format.timeAgo(article.updated_at)].join(' · ')}
            </p>
            <div
              className="html"
              lang={article.language}
              dangerouslySetInnerHTML={{ __html: article.html }}
            />
          </section>
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
        </div>
        <aside className={editor.aside} aria-label={t('article.about')}>
          <QualityCard article={article} />
          <TranslationCard article={article} mayEdit={false} />
          <History article={article} unsaved={false} />
        </aside>
      </div>
    </>
  );
}
