import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useText } from '../../text';
import styles from './ChatPane.module.css';

/** Phones only: from the conversation to the lists. */
export function BackButton() {
  const { t } = useText();
  const navigate = useNavigate();
  return (
    <Button
      className={styles.back}
      type="text"
      icon={<ArrowLeftOutlined />}
      aria-label={t('action.back')}
      onClick={() => void navigate('/desk')}
    />
  );
}
