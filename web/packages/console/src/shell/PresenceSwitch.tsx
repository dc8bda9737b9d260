import type { Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Switch, Tooltip } from 'antd';
import { useId } from 'react';
import { queries } from '../api/queries';
import { useLive } from '../live/LiveProvider';
import { useText } from '../text';
import styles from './PresenceSwitch.module.css';

/** Ready for chats or not. Shows what the server knows, so an unreachable server shows as waiting. */
export function PresenceSwitch({ me }: { me: Staff }) {
  const { t } = useText();
  const { connected, online, setOnline } = useLive();
  const { data: staff } = useQuery(queries.staff);
  const known = staff?.find((one) => one.id === me.id)?.online;
  const id = useId();
  return (
    <Tooltip title={t(online ? 'presence.onlineHint' : 'presence.offlineHint')}>
      <span className={styles.presence}>
        <Switch
          id={id}
          size="small"
          checked={online}
          loading={!connected || (known !== undefined && known !== online)}
          onChange={setOnline}
        />
        <label htmlFor={id}>{t(online ? 'presence.online' : 'presence.offline')}</label>
      </span>
    </Tooltip>
  );
}
