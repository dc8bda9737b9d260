import { BellOutlined, MutedOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { chime } from '../live/chime';
import { useLive } from '../live/LiveProvider';
import { useText } from '../text';

export function SoundSwitch() {
  const { t } = useText();
  const { muted, setMuted } = useLive();
  const toggle = () => {
    if (muted) chime('message');
    setMuted(!muted);
  };
  return (
    <Tooltip title={t(muted ? 'sound.off' : 'sound.on')}>
      <Button
        type="text"
        aria-label={t('sound.label')}
        aria-pressed={!muted}
        icon={muted ? <MutedOutlined /> : <BellOutlined />}
        onClick={toggle}
      />
    </Tooltip>
  );
}
