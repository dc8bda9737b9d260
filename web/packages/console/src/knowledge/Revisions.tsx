import type { ArticleDetail, Revision } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import styles from './knowledge.module.css';

interface Props {
  article: ArticleDetail;
  /** With unsaved changes nothing is restored, as they would be lost. */
  unsaved: boolean;
  restored: (article: ArticleDetail) => void;
}

export function Revisions({ article, unsaved, restored }: Props) {
  const { t } = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [shown, setShown] = useState<Revision>();
  const restore = useMutation({
    mutationFn: (revision: number) =>
      unwrap(
        http.POST('/api/articles/{article_id}/restore', {
          params: { path: { article_id: article.id } },
          body: { revision },
        }),
      ),
    onSuccess: (detail) => {
      client.setQueryData(queries.article(detail.id).queryKey, detail);
      void client.invalidateQueries({ queryKey: ['articles'] });
      setShown(undefined);
      restored(detail);
    },
  });
  const revisions = [...article.revisions].sort((a, b) => b.revision - a.revision);
  return (
    <aside className={`${styles.card} ${styles.revisions}`}>
      <h2>{t('revisions.title')}</h2>
      <ol>
        {revisions.map((revision) => (
          <li key={revision.revision}>
            <button type="button" onClick={() => setShown(revision)}>
              <b>{t('revisions.number', { revision: revision.revision })}</b>
              {revision.revision === article.revision && (
                <span className={styles.current}>{t('revisions.current')}</span>
              )}
              <span className={styles.quiet}>
                {format.dateTime(revision.created_at)} · {revision.edited_by ?? t('revisions.starter')}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <Modal
        title={shown && t('revisions.number', { revision: shown.revision })}
        open={!!shown}
        onCancel={() => setShown(undefined)}
        width={680}
        footer={
          shown &&
          shown.revision !== article.revision && (
            <Button
              type="primary"
              disabled={unsaved}
              title={unsaved ? t('revisions.saveFirst') : undefined}
              loading={restore.isPending}
              onClick={() => restore.mutate(shown.revision)}
            >
              {t('revisions.restore')}
            </Button>
          )
        }
      >
        {shown && (
          <>
            <h3>{shown.title}</h3>
            <pre className={styles.oldBody}>{shown.body}</pre>
          </>
        )}
      </Modal>
    </aside>
  );
}
