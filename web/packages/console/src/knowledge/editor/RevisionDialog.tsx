import type { ArticleDetail, FailedPin, Revision } from '@careline/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { ApiError, http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useErrorText } from '../../api/useErrorText';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { PendingPane } from '../../ui/panes';
import { useEditorName } from '../useEditorName';
import { FailedList } from './CheckLists';
import { DiffView } from './DiffView';
import styles from './editor.module.css';
import { useKeepArticle } from './useKeepArticle';

type Against = 'before' | 'current';

interface Props {
  article: ArticleDetail;
  revision: Revision;
  unsaved: boolean;
  restored?: (article: ArticleDetail) => void;
  close: () => void;
}

/** One revision: what it changed, how it differs from the newest one, and a way back to it. */
export default function RevisionDialog({ article, revision, unsaved, restored, close }: Props) {
  const { t } = useText();
  const format = useFormat();
  const editorName = useEditorName();
  const { number, isFirst, isNewest } = position(article, revision);
  const [against, setAgainst] = useState<Against>(isFirst ? 'current' : 'before');
  const [opened] = useState(article.revision);
  const newer = article.revision > opened;
  return (
    <Modal
      open
      title={t('revisions.number', { revision: number })}
      width={760}
      onCancel={close}
      footer={null}
    >
      <p className={styles.quiet}>
        {format.dateTime(revision.created_at)} · {editorName(revision.edited_by)}
        {revision.reason && <> · {revision.reason}</>}
      </p>
      {isFirst && isNewest ? (
        <p>{t('revisions.only')}</p>
      ) : (
        <>
          <Segmented
            aria-label={t('revisions.compare')}
            className={styles.against}
            value={against}
            onChange={setAgainst}
            options={[
              { value: 'before', label: t('revisions.before'), disabled: isFirst },
              { value: 'current', label: t('revisions.toCurrent'), disabled: isNewest },
            ]}
          />
          <div className={styles.scrolled} tabIndex={0} role="group" aria-label={t('revisions.compare')}>
            {against === 'before' ? (
              <Changes id={article.id} before={previous(article, number)} after={number} />
            ) : (
              <Changes id={article.id} before={number} after={article.revision} />
            )}
          </div>
        </>
      )}
      {restored && !isNewest && (
        <>
          {newer && (
            <Alert
              className={styles.restoreNote}
              type="warning"
              showIcon
              role="alert"
              title={t('revisions.newer', {
                name: editorName(article.updated_by),
                revision: article.revision,
              })}
            />
          )}
          <Restore
            article={article}
            revision={number}
            unsaved={unsaved}
            anyway={newer}
            restored={restored}
            outdated={() => setAgainst('current')}
          />
        </>
      )}
    </Modal>
  );
}

function position(article: ArticleDetail, { revision: number }: Revision) {
  const isFirst = article.revisions.every(({ revision }) => revision >= number);
  return { number, isFirst, isNewest: number === article.revision };
}

function previous(article: ArticleDetail, number: number): number {
  return Math.max(...article.revisions.map(({ revision }) => revision).filter((one) => one < number));
}

function Changes({ id, before, after }: { id: number; before: number; after: number }) {
  const { data, error, refetch } = useQuery(queries.diff(id, before, after));
  if (!data) return <PendingPane error={error} retry={refetch} rows={4} />;
  return <DiffView diff={data} />;
}

interface RestoreProps {
  article: ArticleDetail;
  revision: number;
  unsaved: boolean;
  /** The editor was told that the newest revision is a colleague's. */
  anyway: boolean;
  restored: (article: ArticleDetail) => void;
  /** Somebody saved a revision that the editor has not seen; nothing was restored. */
  outdated: () => void;
}

function Restore({ article, revision, unsaved, anyway, restored, outdated }: RestoreProps) {
  const { t } = useText();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const client = useQueryClient();
  const keep = useKeepArticle();
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState('');
  const [failed, setFailed] = useState<FailedPin[]>([]);
  const restore = useMutation({
    networkMode: 'always',
    mutationFn: () =>
      unwrap(
        http.POST('/api/articles/{article_id}/restore', {
          params: { path: { article_id: article.id } },
          body: {
            revision,
            base_revision: article.revision,
            reason: reason.trim() || null,
            override: override.trim() || null,
          },
        }),
      ),
    onSuccess: (detail) => {
      keep(detail);
      restored(detail);
    },
    onError: (error) => {
      const code = error instanceof ApiError ? error.code : '';
      if (code === 'pinned_questions_fail') return setFailed((error as ApiError).data.failed as FailedPin[]);
      if (code === 'edit_conflict') {
        outdated();
        return client.invalidateQueries(queries.article(article.id));
      }
      void message.error(errorText(error));
    },
    meta: { quiet: true },
  });
  const blocked = failed.length > 0 && !override.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        restore.mutate();
      }}
    >
      {failed.length > 0 && (
        <section role="alert" className={styles.restoreFailed}>
          <h3>{t('check.failed')}</h3>
          <FailedList failed={failed} articleId={article.id} />
          <Input
            value={override}
            maxLength={500}
            aria-label={t('check.overrideRestore')}
            placeholder={t('check.overrideRestore')}
            onChange={(event) => setOverride(event.target.value)}
          />
        </section>
      )}
      <div className={styles.restore}>
        <Input
          value={reason}
          maxLength={500}
          aria-label={t('article.reason')}
          placeholder={t('article.reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={unsaved || blocked}
          title={unsaved ? t('revisions.saveFirst') : undefined}
          loading={restore.isPending}
        >
          {t(failed.length > 0 || anyway ? 'revisions.restoreAnyway' : 'revisions.restore')}
        </Button>
        {unsaved && <span className={styles.quiet}>{t('revisions.saveFirst')}</span>}
      </div>
    </form>
  );
}
