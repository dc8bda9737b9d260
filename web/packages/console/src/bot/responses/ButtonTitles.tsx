import { Input } from 'antd';
import { useText } from '../../text';
import styles from './editor.module.css';
import type { Problem } from './wording';

interface Props {
  titles: string[];
  shipped: string[];
  change: (titles: string[]) => void;
  problem: Problem | undefined;
}

/** The words on the quick replies. What a button does stays as it is. */
export function ButtonTitles({ titles, shipped, change, problem }: Props) {
  const { t } = useText();
  if (!shipped.length) return null;
  const wrong = problem?.at === 'titles';
  return (
    <section>
      <h3>{t('wording.buttons')}</h3>
      <p className={styles.quiet}>{t('wording.buttonsHint')}</p>
      <ol className={styles.titles}>
        {shipped.map((original, at) => (
          <li key={at}>
            <Input
              value={titles[at] ?? ''}
              maxLength={60}
              status={wrong && !titles[at]?.trim() ? 'error' : ''}
              placeholder={original}
              aria-label={t('wording.button', { number: at + 1 })}
              onChange={(event) =>
                change(shipped.map((_, i) => (i === at ? event.target.value : (titles[i] ?? ''))))
              }
            />
          </li>
        ))}
      </ol>
      {wrong && (
        <p className={styles.problem} role="alert">
          {problem.message}
        </p>
      )}
    </section>
  );
}
