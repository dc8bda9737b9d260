import type { Staff } from '@careline/wire';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useText } from '../text';
import { EmptyPane } from '../ui/panes';
import { useShortcut } from '../ui/useShortcut';
import { ChatPane } from './chat/ChatPane';
import styles from './DeskPage.module.css';
import { SidePane, type DeskTab } from './lists/SidePane';
import { useNeighbours } from './lists/useNeighbours';
import { PacketPane } from './packet/PacketPane';
import { useClaim } from './useClaim';

/**
 * Lists, conversation and handoff packet side by side. Narrow screens show what `data-pane` names: a tablet the
 * packet over the conversation, a phone one pane at a time; the browser's "back" leads from pane to pane.
 */
export function DeskPage({ me }: { me: Staff }) {
  const { t } = useText();
  const { conversationId } = useParams();
  const [search] = useSearchParams();
  const [tab, setTab] = useState<DeskTab>('queue');
  const claim = useClaim(() => setTab('mine'));
  useShortcut('KeyN', claim.takeNext);
  useNeighbours(conversationId);
  const pane = !conversationId ? 'list' : search.get('pane') === 'packet' ? 'packet' : 'chat';
  return (
    <div className={styles.desk} data-pane={pane}>
      <h1 className="visually-hidden">{t('nav.desk')}</h1>
      <section className={styles.list} aria-label={t('desk.lists')}>
        <SidePane me={me} tab={tab} setTab={setTab} claim={claim} />
      </section>
      <section className={styles.chat} aria-label={t('desk.conversation')}>
        {conversationId ? (
          <ChatPane key={conversationId} id={conversationId} me={me} claim={claim} />
        ) : (
          <EmptyPane text={t('desk.chooseOne')} />
        )}
      </section>
      <aside className={styles.packet} aria-label={t('packet.title')}>
        {conversationId && <PacketPane key={conversationId} id={conversationId} me={me} />}
      </aside>
    </div>
  );
}
