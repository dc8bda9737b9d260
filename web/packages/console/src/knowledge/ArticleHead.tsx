import { ArrowLeftOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../text';
import styles from './knowledge.module.css';

interface Props {
  title: string;
  /** Leaving asks first. */
  unsaved?: boolean;
  children?: ReactNode;
}

export function ArticleHead({ title, unsaved = false, children }: Props) {
  const { t } = useText();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const leave = () => void navigate('/knowledge');
  const ask = () =>
    void modal.confirm({
      title: t('article.unsavedTitle'),
      content: t('article.unsavedHint'),
      okText: t('article.leave'),
      okButtonProps: { danger: true },
      onOk: leave,
    });
  return (
    <header className={styles.pageHead}>
      <Button
        type="text"
        icon={<ArrowLeftOutlined />}
        aria-label={t('action.back')}
        onClick={unsaved ? ask : leave}
      />
      <h1 title={title}>{title}</h1>
      <div className={styles.headActions}>{children}</div>
    </header>
  );
}
