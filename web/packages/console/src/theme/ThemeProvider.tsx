import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { useText } from '../text';
import { usePersisted } from '../ui/usePersisted';
import { themeOf, type Mode } from './theme';

interface Theme {
  mode: Mode;
  toggle: () => void;
}

const ThemeContext = createContext<Theme | null>(null);

export function useTheme(): Theme {
  const theme = useContext(ThemeContext);
  if (!theme) throw new Error('useTheme needs a ThemeProvider around it');
  return theme;
}

/** Colours (light or dark, the system's until chosen otherwise), motion unless the system wants less, and Ant Design's own words. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { language } = useText();
  const [mode, setMode] = usePersisted<Mode>('theme', prefers('color-scheme: dark') ? 'dark' : 'light');
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);
  const theme = useMemo(
    () => ({ mode, toggle: () => setMode(mode === 'dark' ? 'light' : 'dark') }),
    [mode, setMode],
  );
  const config = useMemo(() => themeOf(mode, !prefers('reduced-motion: reduce'), language), [mode, language]);
  return (
    <ThemeContext value={theme}>
      <ConfigProvider
        theme={config}
        locale={language === 'zh' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
      >
        <AntApp message={{ maxCount: 3 }}>{children}</AntApp>
      </ConfigProvider>
    </ThemeContext>
  );
}

function prefers(what: string): boolean {
  return window.matchMedia(`(prefers-${what})`).matches;
}
