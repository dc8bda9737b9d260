import { Button } from 'antd';
import { useText } from '../../text';
import { conflictsOf, decided, type Choice } from './conflicts';
import styles from './editor.module.css';

const choices: Choice[] = ['mine', 'theirs', 'both'];

interface Props {
  body: string;
  /** Puts a text in the place of a part of the body. */
  replace: (start: number, end: number, text: string) => void;
}

/** The places that both editors changed, each decided with one click. */
export function BodyConflicts({ body, replace }: Props) {
  const { t } = useText();
  const conflicts = conflictsOf(body);
  if (conflicts.length === 0) return null;
  return (
    <ol className={styles.conflicts}>
      {conflicts.map((conflict, index) => (
        <li key={index}>
          <div className={styles.sides}>
            <div>
              <b>{t('merge.mine')}</b>
              <pre tabIndex={0}>{conflict.mine}</pre>
            </div>
            <div>
              <b>{t('merge.theirs')}</b>
              <pre tabIndex={0}>{conflict.theirs}</pre>
            </div>
          </div>
          <div className={styles.choices}>
            {choices.map((choice) => (
              <Button
                key={choice}
                size="small"
                onClick={() => replace(conflict.start, conflict.end, decided(conflict, choice))}
              >
                {t(`merge.keep.${choice}`)}
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
