import { GlobalOutlined, QuestionCircleFilled, SendOutlined } from '@ant-design/icons';
import type { Category, Customer, Priority } from '@careline/wire';
import { Tooltip } from 'antd';
import { useText } from '../text';
import { useCategories } from './useCategories';
import styles from './tags.module.css';

export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useText();
  return (
    <Tooltip title={t(`priority.${priority}`)}>
      <span className={`${styles.tag} ${styles[priority]}`}>{priority}</span>
    </Tooltip>
  );
}

/** The category of a complaint; with a question mark where the model is not sure of it. */
export function CategoryTag({ category, sure = true }: { category: Category; sure?: boolean }) {
  const { t } = useText();
  const { name } = useCategories();
  return (
    <span className={styles.category}>
      {name(category)}
      {!sure && (
        <Tooltip title={t('triage.notSure')}>
          <QuestionCircleFilled className={styles.unsure} aria-label={t('triage.notSure')} />
        </Tooltip>
      )}
    </span>
  );
}

/** Silver and gold customers; nothing for the others. */
export function TierTag({ tier }: { tier: Customer['tier'] }) {
  const { t } = useText();
  if (tier === 'standard') return null;
  return <span className={`${styles.tag} ${styles[tier]}`}>{t(`tier.${tier}`)}</span>;
}

export function ChannelIcon({ channel }: { channel: Customer['channel'] }) {
  const { t } = useText();
  const Icon = channel === 'telegram' ? SendOutlined : GlobalOutlined;
  return (
    <Tooltip title={t(`channel.${channel}`)}>
      <Icon aria-label={t(`channel.${channel}`)} />
    </Tooltip>
  );
}

export function LanguageTag({ language }: { language: Customer['language'] }) {
  const { t } = useText();
  const short = { en: 'EN', 'zh-Hans': '简', 'zh-Hant': '繁' }[language];
  return (
    <Tooltip title={t(`language.${language}`)}>
      <span className={styles.language}>{short}</span>
    </Tooltip>
  );
}
