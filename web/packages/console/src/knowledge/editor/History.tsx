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
              <Entry
                revision={revision}
                shown={article.published_revision === revision.revision ? shownOf(article) : undefined}
              />
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

type Shown = 'live' | 'later' | 'over';

/** Whether customers see what is published, by its days. */
const shownOf = ({ flags }: ArticleDetail): Shown =>
  flags.includes('not_yet_valid') ? 'later' : flags.includes('expired') ? 'over' : 'live';

/** `shown` is for the published revision. */
function Entry({ revision, shown }: { revision: Revision; shown?: Shown }) {
  const { t } = useText();
  const format = useFormat();
  const editorName = useEditorName();
  return (
    <>
      <span className={styles.revisionHead}>
        <b>{t('revisions.number', { revision: revision.revision })}</b>
        {shown ? (
          <span className={styles.current} data-shown={shown}>
            {t(`revisions.${shown}`, {
              from: revision.valid_from ? format.day(revision.valid_from) : '',
              until: revision.valid_until ? format.day(revision.valid_until) : '',
            })}
          </span>
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
