import type { Triage } from '@careline/wire';
import { Button, Form, Select } from 'antd';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import styles from './packet.module.css';
import type { Decision } from './useJudge';

interface Props {
  /** What holds now; without it everything is yet to be chosen. */
  triage?: Triage;
  save: (decision: Decision) => void;
  saving: boolean;
  close: () => void;
}

const levels = [4, 3, 2, 1] as const;

/** What a human says it is, in full. */
export function CorrectionForm({ triage, save, saving, close }: Props) {
  const { t } = useText();
  const { options } = useCategories();
  const chosen = [{ required: true, message: t('triage.choose') }];
  return (
    <Form
      className={styles.form}
      layout="vertical"
      size="small"
      initialValues={
        triage && { category: triage.category, severity: triage.severity, urgency: triage.urgency }
      }
      requiredMark={false}
      onFinish={save}
    >
      <Form.Item name="category" label={t('triage.category')} rules={chosen}>
        <Select autoFocus options={options} placeholder={t('triage.choose')} />
      </Form.Item>
      <Form.Item name="severity" label={t('triage.severity')} rules={chosen}>
        <Select
          placeholder={t('triage.choose')}
          options={levels.map((value) => ({ value, label: t(`severity.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="urgency" label={t('triage.urgency')} rules={chosen}>
        <Select
          placeholder={t('triage.choose')}
          options={levels.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        />
      </Form.Item>
      <div className={styles.formEnd}>
        <Button onClick={close}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  );
}
