import type { Word } from '@careline/wire';
import { useText } from '../../text';
import { kinds, Mark } from './Mark';
import styles from './packet.module.css';

/** The words that spoke for the decision, by what they point to. */
export function ComplaintWords({ words }: { words: Word[] }) {
  const { t } = useText();
  const strongest = Math.max(...words.map((word) => word.weight));
  return (
    <>
      <h4>{t('triage.words')}</h4>
      <dl className={styles.wordLists}>
        {kinds.map((kind) => {
          const own = words.filter((word) => word.points_to === kind).sort((a, b) => b.weight - a.weight);
          if (own.length === 0) return null;
          return (
            <div key={kind}>
              <dt>{t(`triage.${kind}`)}</dt>
              <dd>
                {own.map((word, index) => (
                  <Mark key={index} word={word} strongest={strongest} />
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
