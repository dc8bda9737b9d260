import { EditOutlined } from '@ant-design/icons';
import type { UnansweredCluster } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import { http, unwrap } from '../../api/client';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { AddToArticle } from './AddToArticle';
import styles from './questions.module.css';
import { oldest, type Outcome } from './handled';

interface Props {
  cluster: UnansweredCluster;
  mayEdit: boolean;
  handled: (outcome: Outcome, height: number) => void;
}

/** Questions alike, and what to do about them. */
export function Cluster({ cluster, mayEdit, handled }: Props) {
  const { t } = useText();
  const format = useFormat();
  const box = useRef<HTMLLIElement>(null);
  const done = (outcome: Outcome) => handled(outcome, box.current?.getBoundingClientRect().height ?? 0);
  const dismiss = useMutation({
    mutationFn: () =>
      unwrap(
        http.POST('/api/knowledge/unanswered/dismiss', { body: { question_ids: cluster.question_ids } }),
      ),
    onSuccess: () => done({ texts: [] }),
  });
  const facts = [
    t('unanswered.asked', { count: cluster.count }),
    cluster.unhelpful > 0 && t('unanswered.unhelpful', { count: cluster.unhelpful }),
    t('unanswered.newest', { time: format.timeAgo(cluster.last_asked_at) }),
    t(`articleLanguage.${cluster.language}`),
  ];
  return (
    <li ref={box} className={styles.cluster}>
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
            <Link to={`/knowledge/articles/new?question=${oldest(cluster)}`}>
              <Button icon={<EditOutlined aria-hidden />} tabIndex={-1}>
                {t('unanswered.write')}
              </Button>
            </Link>
          </div>
        )}
      </div>
      {mayEdit ? <AddToArticle cluster={cluster} added={done} /> : <Examples cluster={cluster} />}
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
