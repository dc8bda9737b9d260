import { RobotOutlined } from '@ant-design/icons';
import { Avatar } from 'antd';

/** White letters keep a contrast of 4.5 : 1 on each of them. */
const colours = ['#0d6b68', '#7a4a1e', '#5b4b9a', '#9a3b5b', '#2f6392', '#4d6b1f'];

/** The first letter of a name on a colour of its own. */
export function Face({ name, size = 36 }: { name: string; size?: number }) {
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0)!, 0);
  const style = {
    background: colours[sum % colours.length],
    color: '#fff',
    flex: 'none',
    fontSize: size * 0.45,
  };
  return (
    <Avatar size={size} style={style} aria-hidden>
      {[...name][0]?.toUpperCase()}
    </Avatar>
  );
}

export function BotFace({ size = 36 }: { size?: number }) {
  const style = { background: 'var(--bubble-bot)', color: 'var(--ant-color-text)', flex: 'none' };
  return <Avatar size={size} style={style} icon={<RobotOutlined />} aria-hidden />;
}
