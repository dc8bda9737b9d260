import type { ArticleDetail } from '@careline/wire';
import { useText } from '../../text';
import styles from './editor.module.css';
import { History } from './History';
import { QualityCard } from './QualityCard';
import { TranslationCard } from './TranslationCard';

interface Props {
  article: ArticleDetail;
  unsaved: boolean;
  /** An old revision was saved as the newest one. */
  saved: (article: ArticleDetail) => void;
}

/** Beside the text: how it serves, its translations, its history. */
export function Aside({ article, unsaved, saved }: Props) {
  const { t } = useText();
  return (
    <aside className={styles.aside} aria-label={t('article.about')}>
      <QualityCard article={article} mayEdit unsaved={unsaved} />
      <TranslationCard article={article} mayEdit />
      <History article={article} unsaved={unsaved} restored={saved} />
    </aside>
  );
}
