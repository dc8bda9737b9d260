import type { ArticleDetail, Revision } from '@careline/wire';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { StatusTag } from '../ArticleState';
import { useEditorName } from '../useEditorName';
import styles from './editor.module.css';
import { fieldNames } from './fieldNames';

const RevisionDialog = lazy(() => import('./RevisionDialog'));

interface Props {
  article: ArticleDetail;
  /** With unsaved changes nothing is restored, as they would be lost. */
  unsaved: boolean;
  /** Absent for those who only read. */
  restored?: (article: ArticleDetail) => void;
}

export function History({ article, unsaved, restored }: Props) {
  const { t } = useText();
  const [shown, setShown] = useState<Revision>();
  const revisions = [...article.revisions].sort((a, b) => b.revision - a.revision);
  return (
    <section className={`${styles.card} ${styles.revisions}`}>
      <h2>{t('revisions.title')}</h2>
      <ol>
        {revisions.map((revision) => (
          <li key={revision.revision}>
            <button type="button" onClick={() => setShown(revision)}>
              <Entry revision={revision} live={article.published_revision === revision.revision} />
            </button>
          </li>
        ))}
      </ol>
      <Suspense>
        {shown && (
          <RevisionDialog
            article={article}
            revision={shown}
            unsaved={unsaved}
            restored={
              restored &&
              ((detail) => {
                setShown(undefined);
                restored(detail);
              })
            }
            close={() => setShown(undefined)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** The text changed, its meaning did not. */
const wordingOnly = ({ minor, changed }: Revision) =>
  minor && changed.some((field) => field === 'title' || field === 'body');

function Entry({ revision, live }: { revision: Revision; live: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const editorName = useEditorName();
  return (
    <>
      <span className={styles.revisionHead}>
        <b>{t('revisions.number', { revision: revision.revision })}</b>
        {live ? (
          <span className={styles.current}>{t('revisions.live')}</span>
        ) : (
          revision.status !== 'published' && <StatusTag article={{ status: revision.status }} />
        )}
      </span>
      <span className={styles.quiet}>
        {format.dateTime(revision.created_at)} · {editorName(revision.edited_by)}
      </span>
      {revision.changed.length > 0 && (
        <span className={styles.quiet}>
          {t(wordingOnly(revision) ? 'revisions.changedWording' : 'revisions.changed', {
            fields: format.list(revision.changed.map((field) => t(fieldNames[field]))),
          })}
        </span>
      )}
      {revision.reason && <span className={styles.why}>{revision.reason}</span>}
    </>
  );
}
