import { lazy, Suspense, useState, type ReactNode } from 'react';

const ProposalDrawer = lazy(() => import('./ProposalDrawer'));

/** The drawer for proposing an article from a conversation, and what opens it. */
export function useProposal(conversationId: string): [drawer: ReactNode, open: () => void] {
  const [shown, setShown] = useState(false);
  const drawer = (
    <Suspense>
      {shown && <ProposalDrawer conversationId={conversationId} close={() => setShown(false)} />}
    </Suspense>
  );
  return [drawer, () => setShown(true)];
}
