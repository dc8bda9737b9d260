import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ArticleSummary } from '@careline/wire';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../text';
import { ArticleState } from '../ArticleState';
import styles from './editor.module.css';

interface Props {
  title: string;
  article?: ArticleSummary;
  /** Leaving asks first. */
  unsaved?: boolean;
  children?: ReactNode;
}

export function ArticleHead({ title, article, unsaved = false, children }: Props) {
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
    <header className={styles.head}>
      <Button
        type="text"
        icon={<ArrowLeftOutlined aria-hidden />}
        aria-label={t('action.back')}
        onClick={unsaved ? ask : leave}
      />
      <div className={styles.headText}>
        <h1 title={title}>{title}</h1>
        {article && <ArticleState article={article} />}
      </div>
      {children && <div className={styles.headActions}>{children}</div>}
    </header>
  );
}
