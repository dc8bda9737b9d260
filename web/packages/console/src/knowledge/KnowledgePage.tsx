import { PlusOutlined } from '@ant-design/icons';
import type { Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Tabs } from 'antd';
import { useEffect } from 'react';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { queries } from '../api/queries';
import { can } from '../shell/rights';
import { useText } from '../text';
import styles from './knowledge.module.css';
import { ArticleTable } from './list/ArticleTable';
import { ExportMenu } from './list/ExportMenu';
import { ImportButton } from './list/ImportButton';
import { place } from './place';
import { PinList } from './questions/PinList';
import { TryBox } from './questions/TryBox';
import { UnansweredList } from './questions/UnansweredList';

export default function KnowledgePage({ me }: { me: Staff }) {
  const { t } = useText();
  const { tab = 'articles' } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => place.keep(tab, search), [tab, search]);
  const mayEdit = can.editKnowledge(me);
  const { data: unanswered = [] } = useQuery(queries.unanswered);
  const { data: proposed = [] } = useQuery({
    ...queries.articles({ flag: 'in_review' }),
    enabled: mayEdit,
  });
  const items = [
    {
      key: 'articles',
      label: (
        <Counted
          label={t('knowledge.articles')}
          count={proposed.length}
          title={t('knowledge.inReview', { count: proposed.length })}
        />
      ),
      children: <ArticleTable />,
    },
    {
      key: 'unanswered',
      label: <Counted label={t('knowledge.unanswered')} count={unanswered.length} />,
      children: <UnansweredList mayEdit={mayEdit} />,
    },
    { key: 'pins', label: t('knowledge.pins'), children: <PinList mayEdit={mayEdit} /> },
    { key: 'try', label: t('knowledge.try'), children: <TryBox mayEdit={mayEdit} /> },
  ];
  if (!items.some(({ key }) => key === tab)) return <Navigate to="/knowledge" replace />;
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <header className={styles.pageHead}>
          <h1>{t('nav.knowledge')}</h1>
          <ExportMenu />
          {mayEdit && (
            <>
              <ImportButton />
              <Link to="/knowledge/articles/new">
                <Button type="primary" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
                  {t('knowledge.newArticle')}
                </Button>
              </Link>
            </>
          )}
        </header>
        <Tabs
          activeKey={tab}
          onChange={(key) => void navigate(place.of(key))}
          items={items}
          destroyOnHidden
        />
      </div>
    </div>
  );
}

function Counted({ label, count, title }: { label: string; count: number; title?: string }) {
  return (
    <span className={styles.counted}>
      {label}
      <Badge count={count} title={title} size="small" color="var(--ant-color-primary)" />
    </span>
  );
}
