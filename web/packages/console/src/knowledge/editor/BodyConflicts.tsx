import { Button, Form } from 'antd';
import { useText } from '../../text';
import { conflictsOf, decide, type Choice } from './conflicts';
import styles from './editor.module.css';

const choices: Choice[] = ['mine', 'theirs', 'both'];

/** The places that both editors changed, each decided with one click. */
export function BodyConflicts() {
  const { t } = useText();
  const form = Form.useFormInstance();
  const body = Form.useWatch<string | undefined>('body') ?? '';
  const conflicts = conflictsOf(body);
  if (conflicts.length === 0) return null;
  const take = (index: number, choice: Choice) => {
    form.setFieldValue('body', decide(body, index, choice));
    void form.validateFields(['body']).catch(() => undefined);
  };
  return (
    <ol className={styles.conflicts}>
      {conflicts.map((conflict, index) => (
        <li key={index}>
          <div className={styles.sides}>
            <div>
              <b>{t('merge.mine')}</b>
              <pre>{conflict.mine}</pre>
            </div>
            <div>
              <b>{t('merge.theirs')}</b>
              <pre>{conflict.theirs}</pre>
            </div>
          </div>
          <div className={styles.choices}>
            {choices.map((choice) => (
              <Button key={choice} size="small" onClick={() => take(index, choice)}>
                {t(`merge.keep.${choice}`)}
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
