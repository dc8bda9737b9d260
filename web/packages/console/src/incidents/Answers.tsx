import type { IncidentAnswer } from '@careline/wire';
import { Progress } from 'antd';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import styles from './incidents.module.css';

/** What was answered to all, and how far it is. */
export function Answers({ answers }: { answers: IncidentAnswer[] }) {
  const { t } = useText();
  if (answers.length === 0) return null;
  return (
    <section aria-label={t('answer.sentTitle')}>
      <h3 className={styles.subtitle}>{t('answer.sentTitle')}</h3>
      <ul className={styles.answers}>
        {answers.map((answer) => (
          <Answer key={answer.id} answer={answer} />
        ))}
      </ul>
    </section>
  );
}

function Answer({ answer }: { answer: IncidentAnswer }) {
  const { t } = useText();
  const format = useFormat();
  const all = answer.due + answer.sent + answer.skipped.length;
  const done = all - answer.due;
  return (
    <li className={styles.answer}>
      <p className={styles.meta}>
        {answer.author} · {format.dateTime(answer.created_at)}
      </p>
      {answer.english && <p lang="en">{answer.english}</p>}
      {answer.chinese && <p lang="zh">{answer.chinese}</p>}
      <div role="status">
        {answer.due > 0 ? (
          <Progress
            percent={Math.round((100 * done) / all)}
            size="small"
            aria-label={t('answer.progress', { done, all })}
          />
        ) : null}
        <span className={styles.meta}>
          {answer.due > 0
            ? t('answer.progress', { done, all })
            : t('answer.sent', { sent: answer.sent, resolved: answer.resolved })}
        </span>
      </div>
      {answer.skipped.length > 0 && (
        <p className={styles.meta}>
          {t('answer.leftOut')}{' '}
          {format.series(
            answer.skipped.map(({ number, reason }) =>
              t('answer.leftOutOne', { number, why: t(`skipped.${reason}`) }),
            ),
          )}
        </p>
      )}
    </li>
  );
}
