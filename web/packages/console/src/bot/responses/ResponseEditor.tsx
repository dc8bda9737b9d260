import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ArticleLanguage, Response } from '@careline/wire';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useStaffName } from '../../ui/useStaffName';
import { LanguageTabs } from '../LanguageTabs';
import { SaveButtons } from '../../ui/SaveButtons';
import { ButtonTitles } from './ButtonTitles';
import styles from './editor.module.css';
import { OvertakenNote } from './OvertakenNote';
import { useWording, type ChangeDraft, type WordingEdit } from './useWording';
import { Variations } from './Variations';
import { isChanged, type Draft } from './wording';
import { WordingHistory } from './WordingHistory';
import { WordingPreview } from './WordingPreview';

interface Props {
  response: Response;
  language: ArticleLanguage;
  setLanguage: (language: ArticleLanguage) => void;
  draft: Draft | undefined;
  /** Which languages have something unsaved. */
  unsaved: (language: ArticleLanguage) => boolean;
  keep: ChangeDraft;
}

/** One response: its words in a language, and what customers see of them. */
export function ResponseEditor({ response, language, setLanguage, draft, unsaved, keep }: Props) {
  const { language: reader, t } = useText();
  const edit = useWording(response, language, draft, keep);
  const [chosen, choose] = useState(0);
  const { texts, titles } = edit.shown;
  const variation = Math.min(chosen, texts.length - 1);
  return (
    <article className={styles.editor}>
      <header className={styles.head}>
        <Link to="/bot/responses" className={styles.back} aria-label={t('action.back')}>
          <ArrowLeftOutlined />
        </Link>
        <div>
          <h2>{response.situation[reader]}</h2>
          <code className={styles.key}>{response.key}</code>
        </div>
        <LanguageTabs
          value={language}
          choose={setLanguage}
          marked={(one) => (unsaved(one) ? 'unsaved' : isChanged(response, one) ? 'changed' : undefined)}
        />
      </header>
      <OvertakenNote edit={edit} />
      {edit.problem?.at === 'all' && !edit.overtaken && (
        <Alert type="error" showIcon className={styles.alert} title={edit.problem.message} />
      )}
      <div className={styles.columns}>
        <div className={styles.fields}>
          <Variations
            response={response}
            language={language}
            texts={texts}
            change={(changed) => edit.change({ texts: changed, titles })}
            problem={edit.problem}
            current={variation}
            choose={choose}
          />
          <ButtonTitles
            titles={titles}
            shipped={edit.state.default.titles}
            change={(changed) => edit.change({ texts, titles: changed })}
            problem={edit.problem}
          />
        </div>
        <WordingPreview response={response} language={language} wording={edit.shown} variation={variation} />
      </div>
      <EditorFoot edit={edit} />
      <WordingHistory response={response} language={language} use={edit.change} />
    </article>
  );
}

function EditorFoot({ edit }: { edit: WordingEdit }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const { edited_by, edited_at } = edit.state;
  return (
    <footer className={styles.foot}>
      <p className={styles.quiet}>
        {edit.unsaved
          ? t('wording.unsaved')
          : edited_by && edited_at
            ? t('wording.changedBy', { name: staffName(edited_by), time: format.dateTime(edited_at) })
            : t('wording.isShipped')}
      </p>
      {edited_by && !edit.unsaved && (
        <Popconfirm
          title={t('wording.resetTitle')}
          description={t('wording.resetHint')}
          onConfirm={edit.reset}
        >
          <Button disabled={edit.busy}>{t('wording.reset')}</Button>
        </Popconfirm>
      )}
      <SaveButtons edit={edit} />
    </footer>
  );
}
