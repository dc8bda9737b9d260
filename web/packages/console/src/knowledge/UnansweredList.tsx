import { EditOutlined } from '@ant-design/icons';
import type { Unanswered } from '@careline/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { EmptyPane, ErrorPane, LoadingPane } from '../ui/panes';
import styles from './knowledge.module.css';

/** Questions that the bot had no article for, each a reason to write one. */
export function UnansweredList({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useText();
  const { data: questions, error, refetch } = useQuery(queries.unanswered);
  if (!questions) return error ? <ErrorPane error={error} retry={refetch} /> : <LoadingPane />;
  if (questions.length === 0) return <EmptyPane text={t('unanswered.none')} />;
  return (
    <>
      <p className={styles.quiet}>{t('unanswered.hint')}</p>
      <ul className={styles.questions}>
        {questions.map((question) => (
          <Question key={question.id} question={question} mayEdit={mayEdit} />
        ))}
      </ul>
    </>
  );
}

function Question({ question, mayEdit }: { question: Unanswered; mayEdit: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () =>
      unwrap(
        http.DELETE('/api/knowledge/unanswered/{question_id}', {
          params: { path: { question_id: question.id } },
        }),
      ),
    onSuccess: () => client.invalidateQueries(queries.unanswered),
  });
  return (
    <li>
      <div className={styles.question}>
        <q>{question.text}</q>
        <div className={styles.quiet}>
          {t('unanswered.asked', { count: question.count })} · {format.timeAgo(question.last_asked_at)} ·{' '}
          {t(`articleLanguage.${question.language}`)}
        </div>
      </div>
      {mayEdit && (
        <div className={styles.questionActions}>
          <Button type="text" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t('unanswered.dismiss')}
          </Button>
          <Button
            icon={<EditOutlined />}
            onClick={() => void navigate(`/knowledge/articles/new?question=${question.id}`)}
          >
            {t('unanswered.write')}
          </Button>
        </div>
      )}
    </li>
  );
}
