import type { BusinessHours } from '@careline/wire';
import { useText } from '../../text';
import styles from './hours.module.css';

/** What customers are told at this moment, in their own words. */
export function ToldCard({ hours }: { hours: BusinessHours }) {
  const { t } = useText();
  return (
    <section className={styles.told} aria-label={t('hours.told')}>
      <header>
        <span className={styles.status} data-open={hours.open_now}>
          {t(hours.open_now ? 'hours.openNow' : 'hours.closedNow')}
        </span>
        <h2>{t('hours.told')}</h2>
      </header>
      <p className={styles.quiet}>{t('hours.toldHint')}</p>
      <div className={styles.sentences}>
        <blockquote lang="en">{hours.told.en}</blockquote>
        <blockquote lang="zh-Hans">{hours.told.zh}</blockquote>
      </div>
      <p className={styles.quiet}>
        <code>{'{hours}'}</code> {hours.hours.en} · {hours.hours.zh}
      </p>
    </section>
  );
}
