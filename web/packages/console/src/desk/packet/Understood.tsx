import type { HandoffPacket } from '@careline/wire';
import { useText, type TextKey } from '../../text';
import { Fact } from './Card';
import { moodOf, trendOf } from './mood';
import styles from './understood.module.css';

/** What the assistant read in the customer's messages: values by kind, and how the messages felt, one bar for each. */
export function Understood({ packet }: { packet: HandoffPacket }) {
  const { t } = useText();
  const found = Object.entries(packet.entities);
  const { sentiment } = packet;
  const trend = trendOf(sentiment);
  const words = [t(`mood.${moodOf(sentiment)}`), ...(trend ? [t(`mood.${trend}`)] : [])].join(' · ');
  return (
    <>
      <Fact name={t('packet.understood')}>
        {found.length > 0 ? (
          <ul className={styles.found}>
            {found.map(([kind, value]) => (
              <li key={kind}>
                <span>{t(`entity.${kind}` as TextKey)}</span> {value}
              </li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact name={t('packet.mood')}>
        {sentiment.length > 0 ? (
          <span className={styles.mood}>
            <span className={styles.bars} aria-hidden="true">
              {sentiment.map((value, index) => (
                <i key={index} data-mood={moodOf([value])} style={{ height: `${Math.abs(value) * 50}%` }} />
              ))}
            </span>
            {words}
          </span>
        ) : null}
      </Fact>
    </>
  );
}
