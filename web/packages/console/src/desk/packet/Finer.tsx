import type { Category } from '@careline/wire';
import { Button } from 'antd';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import styles from './packet.module.css';

interface Props {
  below: Category[];
  save: (category: Category) => void;
  saving: boolean;
}

/** The operator's own categories below some: a click says that it is one of them. */
export function Finer({ below, save, saving }: Props) {
  const { t } = useText();
  const { inUse, name } = useCategories();
  const finer = inUse.filter(({ slug, parent }) => parent && below.includes(parent) && !below.includes(slug));
  if (!finer.length) return null;
  return (
    <div role="group" aria-label={t('triage.finer')} className={styles.finer}>
      <span className={styles.quiet}>{t('triage.finer')}</span>
      {finer.map(({ slug, parent }) => (
        <Button
          key={slug}
          size="small"
          shape="round"
          disabled={saving}
          title={`${name(parent!)} › ${name(slug)}`}
          onClick={() => save(slug)}
        >
          {name(slug)}
        </Button>
      ))}
    </div>
  );
}
