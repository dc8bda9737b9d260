import { EditOutlined } from '@ant-design/icons';
import type { UnansweredCluster } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { AddToArticle } from './AddToArticle';
import styles from './questions.module.css';

/** Questions alike, and what to do about them. */
export function Cluster({ cluster, mayEdit }: { cluster: UnansweredCluster; mayEdit: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const client = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () =>
      unwrap(
        http.POST('/api/knowledge/unanswered/dismiss', { body: { question_ids: cluster.question_ids } }),
      ),
    onSuccess: () => client.invalidateQueries(queries.unanswered),
  });
  // Stays when the cluster grows, so that what is written for it is found again.
  const oldest = Math.min(...cluster.question_ids);
  const facts = [
    t('unanswered.asked', { count: cluster.count }),
    cluster.unhelpful > 0 && t('unanswered.unhelpful', { count: cluster.unhelpful }),
    t('unanswered.newest', { time: format.timeAgo(cluster.last_asked_at) }),
    t(`articleLanguage.${cluster.language}`),
  ];
  return (
    <li className={styles.cluster}>
      <div className={styles.clusterHead}>
        <div className={styles.question}>
          <q lang={cluster.language}>{cluster.question}</q>
          <div className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</div>
        </div>
        {mayEdit && (
          <div className={styles.actions}>
            <Button type="text" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              {t('unanswered.dismiss')}
            </Button>
            <Link to={`/knowledge/articles/new?question=${oldest}`}>
              <Button icon={<EditOutlined aria-hidden />} tabIndex={-1}>
                {t('unanswered.write')}
              </Button>
            </Link>
          </div>
        )}
      </div>
      {mayEdit ? <AddToArticle cluster={cluster} /> : <Examples cluster={cluster} />}
    </li>
  );
}

function Examples({ cluster }: { cluster: UnansweredCluster }) {
  const { t } = useText();
  return (
    <details>
      <summary>{t('unanswered.examples', { count: cluster.examples.length })}</summary>
      <ul>
        {cluster.examples.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
