import type { ArticleLanguage, Response } from '@careline/wire';
import { useParams } from 'react-router';
import { useText } from '../../text';
import { EmptyPane } from '../../ui/panes';
import styles from '../bot.module.css';
import type { Drafts } from '../useDrafts';
import { ResponseEditor } from './ResponseEditor';
import { ResponseList } from './ResponseList';

interface Props {
  responses: Response[];
  drafts: Drafts;
  language: ArticleLanguage;
  setLanguage: (language: ArticleLanguage) => void;
}

/** The list beside what is chosen from it; on a phone one or the other. */
export function ResponsesView({ responses, drafts, language, setLanguage }: Props) {
  const { t } = useText();
  const { key } = useParams();
  const chosen = responses.find((one) => one.key === key);
  return (
    <div className={styles.split} data-open={!!chosen}>
      <ResponseList
        responses={responses}
        language={language}
        unsaved={(name, one) => drafts.of(name, one) !== undefined}
      />
      {chosen ? (
        <ResponseEditor
          key={`${chosen.key} ${language}`}
          response={chosen}
          language={language}
          setLanguage={setLanguage}
          draft={drafts.of(chosen.key, language)}
          unsaved={(one) => drafts.of(chosen.key, one) !== undefined}
          keep={(draft) => drafts.keep(chosen.key, language, draft)}
        />
      ) : (
        <div className={styles.nothing}>
          <EmptyPane text={t('wording.chooseOne')} />
        </div>
      )}
    </div>
  );
}
