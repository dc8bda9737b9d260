import { Modal } from 'antd';
import { useText, type TextKey } from '../text';
import styles from './ShortcutsDialog.module.css';

const shortcuts: [keys: string, does: TextKey][] = [
  ['Alt + N', 'shortcuts.next'],
  ['Alt + ↓', 'shortcuts.down'],
  ['Alt + ↑', 'shortcuts.up'],
  ['Alt + M', 'shortcuts.mode'],
  ['Alt + 1…3', 'shortcuts.guess'],
  ['Enter', 'shortcuts.send'],
  ['Shift + Enter', 'shortcuts.line'],
];

export function ShortcutsDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useText();
  return (
    <Modal title={t('shortcuts.title')} open={open} onCancel={close} footer={null} width={420}>
      <dl className={styles.list}>
        {shortcuts.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
