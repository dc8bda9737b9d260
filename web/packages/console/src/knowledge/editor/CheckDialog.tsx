import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import type { ArticleLanguage, Check, Translation } from '@careline/wire';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useFocusBack } from '../../ui/useFocusBack';
import { ChangedList, SimilarList } from './CheckLists';
import styles from './check.module.css';
import { fieldNames } from './fieldNames';
import { FailedPins } from './FailedPins';

const publication = {
  plainly: 'article.publish',
  anyway: 'check.publishAnyway',
  why: 'check.override',
} as const;
const archive = {
  plainly: 'article.archive',
  anyway: 'check.archiveAnyway',
  why: 'check.overrideArchive',
} as const;

interface Props {
  check: Check;
  articleId: number | undefined;
  /** The article in other languages. */
  translations: Translation[];
  /** In which the article is. */
  language: ArticleLanguage;
  /** Customers are to see the article no more. */
  archiving?: boolean;
  /** Who archived it, if customers are to see it again. */
  archivedBy?: string;
  /** Absent if the editor only wanted to look. */
  publish?: (override: string) => void;
  publishing: boolean;
  close: () => void;
}

/** What publishing, or archiving, would change; failing pinned questions want a reason. */
export default function CheckDialog({
  check,
  articleId,
  translations,
  language,
  archiving,
  archivedBy,
  publish,
  publishing,
  close,
}: Props) {
  const { t } = useText();
  const format = useFormat();
  useFocusBack();
  const [reason, setReason] = useState('');
  const { changed, failed, similar } = check;
  const texts = archiving ? archive : publication;
  const staying = translations.filter(({ status }) => status === 'published');
  const tried = check.questions + check.pins > 0;
  const blocked = failed.length > 0 && !reason.trim();
  return (
    <Modal
      open
      title={t(archiving ? 'article.archiveTitle' : publish ? 'check.beforePublishing' : 'check.title')}
      width={860}
      onCancel={close}
      footer={
        publish ? (
          <>
            <Button onClick={close}>{t('check.back')}</Button>
            <Button type="primary" disabled={blocked} loading={publishing} onClick={() => publish(reason)}>
              {t(
                failed.length
                  ? texts.anyway
                  : archivedBy !== undefined
                    ? 'check.publishAgain'
                    : texts.plainly,
              )}
            </Button>
          </>
        ) : (
          <Button onClick={close}>{t('check.back')}</Button>
        )
      }
    >
      <div className={styles.check}>
        {archiving && <p>{t('article.archiveHint')}</p>}
        {archiving && staying.length > 0 && (
          <Alert
            type="info"
            showIcon
            title={t('check.translationsStay', { titles: format.list(staying.map(({ title }) => title)) })}
          />
        )}
        {check.expired && <Alert type="warning" showIcon title={t('check.expired')} />}
        {archivedBy !== undefined && (
          <Alert type="warning" showIcon title={t('check.archived', { name: archivedBy })} />
        )}
        {check.foreign.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('check.foreign', {
              fields: format.list(check.foreign.map((field) => t(fieldNames[field]))),
              language: t(`articleLanguage.${language}`),
            })}
          />
        )}
        <p className={styles.summary}>
          {changed.length + failed.length > 0 ? (
            <WarningFilled className={styles.careful} aria-hidden />
          ) : (
            tried && <CheckCircleFilled className={styles.good} aria-hidden />
          )}{' '}
          {check.questions > 0
            ? t('check.questions', { questions: check.questions, changed: changed.length })
            : t('check.noQuestions')}
          {check.pins > 0 && ` ${t('check.pins', { pins: check.pins, failed: failed.length })}`}
        </p>
        {failed.length > 0 && (
          <FailedPins
            failed={failed}
            articleId={articleId}
            override={publish && { label: t(texts.why), reason, setReason }}
          />
        )}
        {similar.length > 0 && (
          <section>
            <h3>{t('check.similar')}</h3>
            <SimilarList similar={similar} />
          </section>
        )}
        {changed.length > 0 && (
          <section>
            <h3>{t('check.changed')}</h3>
            <ChangedList changed={changed} articleId={articleId} />
          </section>
        )}
      </div>
    </Modal>
  );
}
