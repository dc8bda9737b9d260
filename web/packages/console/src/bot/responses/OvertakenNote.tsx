import { Alert, Button } from 'antd';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useStaffName } from '../../ui/useStaffName';
import styles from '../bot.module.css';
import type { WordingEdit } from './useWording';

/** Somebody else saved meanwhile: their words, and the choice between the two. */
export function OvertakenNote({ edit }: { edit: WordingEdit }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const { edited_by, edited_at, current } = edit.state;
  if (!edit.overtaken) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className={styles.note}
      title={
        edited_by && edited_at
          ? t('wording.overtaken', { name: staffName(edited_by), time: format.dateTime(edited_at) })
          : t('wording.overtakenByReset')
      }
      description={
        <>
          <ul className={styles.theirs}>
            {current.texts.map((text, at) => (
              <li key={at}>{text}</li>
            ))}
          </ul>
          <div className={styles.actions}>
            <Button onClick={edit.discard}>{t('wording.takeTheirs')}</Button>
            <Button onClick={edit.keepMine}>{t('wording.keepMine')}</Button>
          </div>
        </>
      }
    />
  );
}
