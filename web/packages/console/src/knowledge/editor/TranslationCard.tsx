import { TranslationOutlined } from '@ant-design/icons';
import type { ArticleDetail } from '@careline/wire';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useText } from '../../text';
import { StatusTag } from '../ArticleState';
import { articleLanguages } from '../choices';
import styles from './editor.module.css';

export function TranslationCard({ article, mayEdit }: { article: ArticleDetail; mayEdit: boolean }) {
  const { t } = useText();
  const known = article.translations.map(({ language }) => language);
  const missing = articleLanguages.filter((one) => one !== article.language && !known.includes(one));
  if (known.length === 0 && !mayEdit) return null;
  return (
    <section className={styles.card}>
      <h2>{t('translation.title')}</h2>
      <ul className={styles.translations}>
        {article.translations.map((one) => (
          <li key={one.id}>
            <span className={styles.quiet}>{t(`articleLanguage.${one.language}`)}</span>{' '}
            <StatusTag article={{ status: one.status }} />
            <Link to={`/knowledge/articles/${one.id}`} lang={one.language}>
              {one.title}
            </Link>
          </li>
        ))}
      </ul>
      {mayEdit &&
        missing.map((language) => (
          <Link key={language} to={`/knowledge/articles/new?translates=${article.id}`}>
            <Button icon={<TranslationOutlined aria-hidden />} block tabIndex={-1}>
              {t('translation.make', { language: t(`articleLanguage.${language}`) })}
            </Button>
          </Link>
        ))}
    </section>
  );
}
