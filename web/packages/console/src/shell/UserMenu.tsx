import { BulbOutlined, LogoutOutlined, QuestionCircleOutlined, TranslationOutlined } from '@ant-design/icons';
import type { Staff } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { forgetUnsent } from '../desk/chat/useSend';
import { useText } from '../text';
import { chooseOnly } from '../ui/chooseOnly';
import { useTheme } from '../theme/ThemeProvider';
import { Face } from '../ui/Face';
import { ShortcutsDialog } from './ShortcutsDialog';
import styles from './UserMenu.module.css';

export function UserMenu({ me }: { me: Staff }) {
  const { t, language, setLanguage } = useText();
  const theme = useTheme();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const signOut = useMutation({
    mutationFn: () => unwrap(http.DELETE('/api/session')),
    onSuccess: async () => {
      forgetUnsent(client);
      sessionStorage.clear(); // What was being written is nobody else's business.
      await client.invalidateQueries(queries.session);
      await navigate('/desk'); // The next to sign in need not see what was open.
    },
  });
  const who = (
    <div className={styles.who}>
      <strong>{me.name}</strong>
      <span>
        {t(`role.${me.role}`)} · {me.team}
      </span>
    </div>
  );
  const items: MenuProps['items'] = [
    { key: 'who', label: who, disabled: true },
    { type: 'divider' },
    {
      key: 'language',
      icon: <TranslationOutlined />,
      label: language === 'en' ? '中文' : 'English',
      onClick: () => setLanguage(language === 'en' ? 'zh' : 'en'),
    },
    {
      key: 'theme',
      icon: <BulbOutlined />,
      label: t(theme.mode === 'dark' ? 'theme.light' : 'theme.dark'),
      onClick: theme.toggle,
    },
    {
      key: 'help',
      icon: <QuestionCircleOutlined />,
      label: t('shortcuts.title'),
      onClick: () => setHelp(true),
    },
    { type: 'divider' },
    { key: 'out', icon: <LogoutOutlined />, label: t('session.signOut'), onClick: () => signOut.mutate() },
  ];
  return (
    <>
      <Dropdown menu={{ items, onClick: chooseOnly }} trigger={['click']} placement="bottomRight">
        <Button type="text" className={styles.button}>
          <Face name={me.name} size={30} />
          <span className="visually-hidden">{t('session.menu', { name: me.name })}</span>
          <span className={styles.name} aria-hidden>
            {me.name}
          </span>
        </Button>
      </Dropdown>
      <ShortcutsDialog open={help} close={() => setHelp(false)} />
    </>
  );
}
