import { useQuery } from '@tanstack/react-query';
import { Badge, Tabs } from 'antd';
import { useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useLeaveQuestion } from '../ui/useLeaveQuestion';
import { current } from './alerts';
import { CategoriesView } from './CategoriesView';
import { CorrectionTable } from './CorrectionTable';
import { ModelView } from './ModelView';
import { PolicyView } from './PolicyView';
import styles from './triage.module.css';
import { Watching } from './Watching';

export default function TriagePage() {
  const { t } = useText();
  const { tab = 'model' } = useParams();
  const navigate = useNavigate();
  const [unsaved, setUnsaved] = useState(false);
  const leave = useLeaveQuestion(unsaved);
  const { data: watch } = useQuery(queries.watch);
  const alerts = watch ? current(watch) : 0;
  const items = [
    { key: 'model', label: t('model.tab'), children: <ModelView /> },
    { key: 'policy', label: t('policy.tab'), children: <PolicyView tell={setUnsaved} /> },
    {
      key: 'categories',
      label: t('categories.tab'),
      children: <CategoriesView tell={setUnsaved} leave={leave} />,
    },
    { key: 'corrections', label: t('model.corrections'), children: <CorrectionTable /> },
    {
      key: 'watching',
      label: (
        <Badge count={alerts} size="small" offset={[6, -2]} title={t('nav.alerts', { count: alerts })}>
          {t('watch.tab')}
        </Badge>
      ),
      children: <Watching />,
    },
  ];
  if (!items.some(({ key }) => key === tab)) return <Navigate to="/triage" replace />;
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <h1>{t('nav.triage')}</h1>
        <Tabs
          activeKey={tab}
          onChange={(key) => leave(() => void navigate(`/triage/${key}`))}
          destroyOnHidden
          items={items}
        />
      </div>
    </div>
  );
}
