import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { queries } from '../api/queries';
import { useText } from '../text';
import { PendingPane } from '../ui/panes';
import { useLeaveQuestion } from '../ui/useLeaveQuestion';
import styles from './bot.module.css';
import { HoursView } from './hours/HoursView';
import { ResponsesView } from './responses/ResponsesView';
import { useDrafts } from './useDrafts';
import { ValuesView } from './ValuesView';

/** Drafts live as long as the page does: its own addresses lose nothing. */
const within = (path: string) => /^\/bot($|\/)/.test(path);

/** What the bot says, the values that its texts name, and when people are there. */
export default function BotPage() {
  const { language: reader, t } = useText();
  const { tab = 'responses', key } = useParams();
  const navigate = useNavigate();
  const drafts = useDrafts();
  const [language, setLanguage] = useState(reader);
  const [hoursUnsaved, setHoursUnsaved] = useState(false);
  useLeaveQuestion(drafts.any || hoursUnsaved, within, drafts.drop);
  const { data, error, refetch } = useQuery(queries.responses);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  const said = data.filter(({ topic }) => topic !== 'values');
  const items = [
    {
      key: 'responses',
      label: t('bot.responses'),
      children: <ResponsesView {...{ drafts, language, setLanguage }} responses={said} />,
    },
    {
      key: 'values',
      label: t('situation.values'),
      children: <ValuesView responses={data} drafts={drafts} />,
    },
    {
      key: 'hours',
      label: t('bot.hours'),
      children: <HoursView tell={setHoursUnsaved} />,
    },
  ];
  if (!items.some((one) => one.key === tab)) return <Navigate to="/bot" replace />;
  return (
    <div className={styles.scroll}>
      <div className={styles.page} data-inside={key !== undefined}>
        <h1>{t('nav.bot')}</h1>
        <Tabs activeKey={tab} onChange={(chosen) => void navigate(`/bot/${chosen}`)} items={items} />
      </div>
    </div>
  );
}
