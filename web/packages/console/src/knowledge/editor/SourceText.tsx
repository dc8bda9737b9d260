import type { ArticleDetail } from '@careline/wire';
import { useText } from '../../text';
import styles from './editor.module.css';

/** The article to translate, beside its translation. */
export function SourceText({ source }: { source: ArticleDetail }) {
  const { t } = useText();
  return (
    <aside className={`${styles.card} ${styles.source}`} tabIndex={0} aria-label={t('translation.original')}>
      <h2>{t('translation.source', { language: t(`articleLanguage.${source.language}`) })}</h2>
      <p lang={source.language}>
        <b>{source.title}</b>
      </p>
      <div className="html" lang={source.language} dangerouslySetInnerHTML={{ __html: source.html }} />
      {source.variants.length > 0 && (
        <>
          <h3 className={styles.quiet}>{t('article.variants')}</h3>
          <ul lang={source.language}>
            {source.variants.map((variant) => (
              <li key={variant}>{variant}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
