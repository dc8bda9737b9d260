import type { ArticleLanguage } from '@careline/wire';
import { Segmented } from 'antd';
import { useText } from '../text';
import styles from './bot.module.css';

interface Props {
  value: ArticleLanguage;
  choose: (language: ArticleLanguage) => void;
  marked: (language: ArticleLanguage) => 'changed' | 'unsaved' | undefined;
}

/** English or Chinese, each with a mark where it is not as shipped, or not saved. */
export function LanguageTabs({ value, choose, marked }: Props) {
  const { t } = useText();
  const label = (language: ArticleLanguage) => {
    const mark = marked(language);
    return (
      <span className={styles.tab}>
        {t(`wording.language.${language}`)}
        {mark && <i className={styles.dot} data-kind={mark} role="img" aria-label={t(`wording.${mark}`)} />}
      </span>
    );
  };
  return (
    <Segmented
      aria-label={t('wording.languages')}
      value={value}
      onChange={choose}
      options={[
        { value: 'en', label: label('en') },
        { value: 'zh', label: label('zh') },
      ]}
    />
  );
}
