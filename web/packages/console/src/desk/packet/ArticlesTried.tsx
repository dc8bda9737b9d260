import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { HandoffPacket } from '@careline/wire';
import { Link } from 'react-router';
import { useText } from '../../text';
import { Card } from './Card';
import styles from './packet.module.css';

export function ArticlesTried({ articles }: { articles: HandoffPacket['articles_tried'] }) {
  const { t } = useText();
  if (articles.length === 0) return null;
  return (
    <Card title={t('packet.articles')}>
      <ul className={styles.articles}>
        {articles.map((article) => (
          <li key={article.id}>
            <Helped helped={article.helped} />
            <span>
              <Link to={`/knowledge/articles/${article.id}`}>{article.title}</Link>
              <small>{t(`helped.${article.helped ?? 'unknown'}`)}</small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Helped({ helped }: { helped: boolean | null }) {
  if (helped === null) return <MinusCircleOutlined />;
  return helped ? (
    <CheckCircleFilled className={styles.good} />
  ) : (
    <CloseCircleFilled className={styles.bad} />
  );
}
