import type { Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { queries } from '../api/queries';
import { useUnsent } from '../desk/chat/useSend';
import { useLive } from '../live/LiveProvider';
import { useTitle } from '../live/useTitle';
import { useText } from '../text';
import { useLater } from '../ui/useLater';
import { useLeaveWarning } from '../ui/useLeaveWarning';
import { Brand } from './Brand';
import { LanguageSwitch } from './LanguageSwitch';
import { Navigation } from './Navigation';
import { PresenceSwitch } from './PresenceSwitch';
import styles from './Shell.module.css';
import { SoundSwitch } from './SoundSwitch';
import { UserMenu } from './UserMenu';

/** The frame of all pages: bar on top, and on phones the navigation at the bottom (not within a conversation). */
export function Shell({ me, children }: { me: Staff; children: ReactNode }) {
  const { t } = useText();
  const { connected } = useLive();
  const { pathname } = useLocation();
  const lost = useLater(!connected, 2500);
  useTitle();
  // Most pages name categories: ask for the names together with the page's own data.
  useQuery(queries.categories);
  useLeaveWarning(useUnsent() > 0);
  const inside = /^\/(desk|knowledge\/articles|bot\/responses)\/./.test(pathname);
  return (
    <div className={styles.shell} data-inside={inside}>
      <header className={styles.bar}>
        <Brand />
        <Navigation me={me} />
        <div className={styles.tools}>
          <PresenceSwitch me={me} />
          <SoundSwitch />
          <span className={styles.language}>
            <LanguageSwitch />
          </span>
          <UserMenu me={me} />
        </div>
      </header>
      {lost && <Alert banner type="warning" title={t('live.lost')} />}
      <main className={styles.main}>{children}</main>
    </div>
  );
}
