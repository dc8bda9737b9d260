import type { Gate, GateLine } from '@careline/wire';
import { Table, type TableColumnsType } from 'antd';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import styles from './triage.module.css';

/** Both models on texts that neither was trained on, measure by measure. */
export function GateTable({ gate }: { gate: Gate }) {
  const { t } = useText();
  const format = useFormat();
  const columns: TableColumnsType<GateLine> = [
    {
      title: t('gate.measure'),
      render: (_, line) => (
        <>
          {t(`gate.${line.measure}`)}
          <small className={styles.under}>
            {t(line.language === 'zh' ? 'watch.zh' : 'language.en')} · {t(`gate.part.${line.part}`)} ·{' '}
            {t('gate.texts', { count: format.number(line.texts) })}
          </small>
        </>
      ),
    },
    { title: t('gate.active'), align: 'right', render: (_, line) => format.decimal(line.active, 3) },
    { title: t('gate.candidate'), align: 'right', render: (_, line) => format.decimal(line.candidate, 3) },
    {
      title: t('gate.verdict'),
      render: (_, line) =>
        line.decides ? t(line.passed ? 'gate.linePassed' : 'gate.lineWorse') : t('gate.undecided'),
    },
  ];
  return (
    <div className={styles.gate}>
      <p>{t('gate.compared', { id: gate.compared_with, tolerance: format.decimal(gate.tolerance, 2) })}</p>
      <Table<GateLine>
        rowKey={(line) => `${line.language} ${line.part} ${line.measure}`}
        size="small"
        columns={columns}
        dataSource={gate.lines}
        pagination={false}
      />
    </div>
  );
}
