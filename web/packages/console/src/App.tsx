import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { queries } from './api/queries';
import { DeskPage } from './desk/DeskPage';
import { LiveProvider } from './live/LiveProvider';
import { LoginPage } from './login/LoginPage';
import { can } from './shell/rights';
import { Shell } from './shell/Shell';
import { ErrorPane } from './ui/panes';

const KnowledgePage = lazy(() => import('./knowledge/KnowledgePage'));
const ArticlePage = lazy(() => import('./knowledge/ArticlePage'));
const BotPage = lazy(() => import('./bot/BotPage'));
const IncidentsPage = lazy(() => import('./incidents/IncidentsPage'));
const TriagePage = lazy(() => import('./triage/TriagePage'));
const ReportsPage = lazy(() => import('./reports/ReportsPage'));

export function App() {
  const { data: session, error, refetch } = useQuery(queries.session);
  if (!session) return error ? <ErrorPane error={error} retry={refetch} /> : <Spin fullscreen delay={300} />;
  if (!session.staff) return <LoginPage logins={session.logins} />;
  const me = session.staff;
  return (
    <LiveProvider me={me}>
      <Shell me={me}>
        <Suspense fallback={<Spin delay={200} style={{ margin: 'auto' }} />}>
          <Routes>
            <Route path="/desk/:conversationId?" element={<DeskPage me={me} />} />
            <Route path="/incidents/:incidentId?" element={<IncidentsPage />} />
            <Route path="/knowledge/articles/:articleId" element={<ArticlePage me={me} />} />
            <Route path="/knowledge/:tab?" element={<KnowledgePage me={me} />} />
            {can.wordBot(me) && <Route path="/bot/:tab?/:key?" element={<BotPage />} />}
            {can.teachTriage(me) && <Route path="/triage/:tab?" element={<TriagePage />} />}
            {can.seeReports(me) && <Route path="/reports" element={<ReportsPage />} />}
            <Route path="*" element={<Navigate to="/desk" replace />} />
          </Routes>
        </Suspense>
      </Shell>
    </LiveProvider>
  );
}
