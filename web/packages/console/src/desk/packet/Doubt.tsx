import type { Triage } from '@careline/wire';
import { Alert } from 'antd';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import styles from './packet.module.css';

/** What the model asks a human to look at: the category, or that the complaint may be urgent. */
export function Doubt({ triage }: { triage: Triage }) {
  const { t } = useText();
  const format = useFormat();
  const urgent = (triage.priorities.P1 ?? 0) + (triage.priorities.P2 ?? 0);
  const severe = (triage.evidence ?? []).filter((one) => one.severe);
  const words = format.list(severe.map(({ text }) => t('sign.quote', { words: text })));
  const reason = words
    ? t('triage.severeYetMild', { words })
    : t('triage.mayBeUrgent', { share: format.percent(urgent) });
  const doubts = [!triage.sure && t('triage.notSure'), !triage.priority_sure && reason];
  return doubts.map(
    (doubt) => doubt && <Alert key={doubt} className={styles.alert} type="warning" showIcon title={doubt} />,
  );
}
