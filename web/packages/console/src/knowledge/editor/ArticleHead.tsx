import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ArticleSummary } from '@careline/wire';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../text';
import { useLeaveQuestion } from '../../ui/useLeaveQuestion';
import { ArticleState } from '../ArticleState';
import { place } from '../place';
import styles from './editor.module.css';

interface Props {
  title: string;
  article?: ArticleSummary;
  /** Leaving asks first. */
  unsaved?: boolean;
  /** What is unsaved was given up. */
  dropped?: () => void;
  children?: ReactNode;
}

export function ArticleHead({ title, article, unsaved = false, dropped, children }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const leave = useLeaveQuestion(unsaved, undefined, dropped);
  return (
    <header className={styles.head}>
      <Button
        type="text"
        icon={<ArrowLeftOutlined aria-hidden />}
        aria-label={t('action.back')}
        onClick={() => leave(() => void navigate(place.last()))}
      />
      <div className={styles.headText}>
        <h1 title={title}>{title}</h1>
        {article && <ArticleState article={article} />}
      </div>
      {children && <div className={styles.headActions}>{children}</div>}
    </header>
  );
}
