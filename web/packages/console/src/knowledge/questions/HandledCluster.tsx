import { UndoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { http, unwrap } from '../../api/client';
import { useText } from '../../text';
import styles from './questions.module.css';
import type { Handled } from './handled';

const AFFECTED = ['unanswered', 'articles', 'article', 'pins'];

/** What became of questions, as long as the list is open: it can be undone. */
export function HandledCluster({ handled, undone }: { handled: Handled; undone: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const box = useRef<HTMLLIElement>(null);
  // The button that had the focus is gone.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, []);
  const { cluster, article, texts, height } = handled;
  const undo = useMutation({
    mutationFn: () =>
      unwrap(
        http.POST('/api/knowledge/unanswered/reopen', {
          body: { question_ids: cluster.question_ids, article_id: article?.id ?? null, texts },
        }),
      ),
    onSuccess: async () => {
      await Promise.all(AFFECTED.map((key) => client.invalidateQueries({ queryKey: [key] })));
      undone();
    },
  });
  return (
    <li ref={box} className={styles.handled} style={{ minHeight: height }} tabIndex={-1}>
      <div className={styles.question}>
        <q lang={cluster.language}>{cluster.question}</q>
        <div className={styles.quiet} role="status">
          {article ? (
            <>
              {t('unanswered.added')} <Link to={`/knowledge/articles/${article.id}`}>{article.title}</Link>
            </>
          ) : (
            t('unanswered.dismissed')
          )}
        </div>
      </div>
      <Button icon={<UndoOutlined aria-hidden />} loading={undo.isPending} onClick={() => undo.mutate()}>
        {t('action.undo')}
      </Button>
    </li>
  );
}
