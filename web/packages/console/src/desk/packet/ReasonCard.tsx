import type { Case, HandoffPacket } from '@careline/wire';
import { Typography } from 'antd';
import { useText, type TextKey } from '../../text';
import { useFormat } from '../../text/useFormat';
import { Clamped } from '../../ui/Clamped';
import { Card, Fact } from './Card';
import { Legend, Marked } from './Mark';
import styles from './packet.module.css';
import { signWords } from './signs';
import { Understood } from './Understood';

const SUMMARY_LINES = 10;

export function ReasonCard({ packet, one }: { packet: HandoffPacket; one: Case | null }) {
  const { t } = useText();
  const format = useFormat();
  const order = packet.order_number;
  const words = [...(packet.triage?.words ?? []), ...signWords(packet.triage?.evidence ?? [])];
  const because = Object.entries(packet.evidence).map(([name, value]) =>
    t(`evidence.${name}` as TextKey, {
      value: Array.isArray(value) ? format.series(value.map(String)) : String(value),
    }),
  );
  return (
    <Card
      title={t('packet.why')}
      extra={<span className={styles.reason}>{t(`reason.${packet.reason}` as TextKey)}</span>}
    >
      <div className={styles.summary} dir="auto">
        <Clamped lines={SUMMARY_LINES}>
          <Marked text={packet.summary} words={words} />
        </Clamped>
      </div>
      <Legend text={packet.summary} words={words} />
      <dl className={styles.facts}>
        <Fact name={t('packet.evidence')}>{because.join(' · ')}</Fact>
        <Fact name={t('packet.order')}>
          {order && <Typography.Text copyable={{ text: order }}>{order}</Typography.Text>}
        </Fact>
        <Fact name={t('packet.wish')}>{packet.wish}</Fact>
        <Fact name={t('packet.contact')}>
          {packet.contact && (
            <Typography.Text copyable={{ text: packet.contact }}>{packet.contact}</Typography.Text>
          )}
        </Fact>
        <Understood packet={packet} />
        <Fact name={t('packet.language')}>{t(`language.${packet.language}`)}</Fact>
        <Fact name={t('packet.case')}>{one && `${one.number} · ${t(`caseStatus.${one.status}`)}`}</Fact>
        <Fact name={t('packet.team')}>{one?.team}</Fact>
        <Fact name={t('packet.resolution')}>{one?.resolution}</Fact>
      </dl>
    </Card>
  );
}
