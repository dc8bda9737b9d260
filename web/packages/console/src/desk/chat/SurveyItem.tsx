import type { StaffMessage } from '@careline/wire';
import { Rate } from 'antd';
import { useText } from '../../text';
import styles from './messages.module.css';

/** The CSAT prompt, with the customer's answer once there is one. */
export function SurveyItem({ message }: { message: StaffMessage }) {
  const { t } = useText();
  const { score, comment } = message.survey ?? { score: null, comment: null };
  return (
    <li className={styles.survey}>
      <span>{t(score === null ? 'chat.surveyAsked' : 'chat.surveyAnswered')}</span>
      {score !== null && <Rate disabled value={score} />}
      {comment && <q>{comment}</q>}
    </li>
  );
}
