import { Tabs } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useText } from '../text';
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
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <h1>{t('nav.triage')}</h1>
        <Tabs
          activeKey={tab}
          onChange={(key) => void navigate(`/triage/${key}`)}
          destroyOnHidden
          items={[
            { key: 'model', label: t('model.tab'), children: <ModelView /> },
            { key: 'policy', label: t('policy.tab'), children: <PolicyView /> },
            { key: 'categories', label: t('categories.tab'), children: <CategoriesView /> },
            { key: 'corrections', label: t('model.corrections'), children: <CorrectionTable /> },
            { key: 'watching', label: t('watch.tab'), children: <Watching /> },
          ]}
        />
      </div>
    </div>
  );
}
