import { theme, type ThemeConfig } from 'antd';
import type { Language } from '../text';

export type Mode = 'light' | 'dark';

const system = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue'";
const latin = 'Arial';
const chinese = "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'";

/** Quotation marks are as wide as the font that comes first makes them: a Chinese character, or a Latin letter. */
const fontsOf = (language: Language) =>
  [
    system,
    ...(language === 'zh' ? [chinese, latin] : [latin, chinese]),
    "sans-serif, 'Noto Color Emoji'",
  ].join(', ');

/** Secondary greys are darker than Ant Design's, so that small text keeps a contrast of 4.5 : 1. */
const light = {
  colorPrimary: '#0d6b68',
  colorInfo: '#0d6b68',
  colorLink: '#0d6b68',
  colorLinkHover: '#084b49',
  colorLinkActive: '#084b49',
  colorSuccess: '#1d7a46',
  colorWarning: '#a35a00',
  colorError: '#b42318',
  colorSuccessBg: '#e6f4ec',
  colorSuccessBorder: '#a9d6bb',
  colorWarningBg: '#fff5df',
  colorWarningBorder: '#edcf95',
  colorErrorBg: '#fdeeec',
  colorErrorBorder: '#f1b9b3',
  colorInfoBg: '#e2f2f1',
  colorInfoBorder: '#a3d3d0',
  colorPrimaryBg: '#e2f2f1',
  colorPrimaryBgHover: '#cfe9e7',
  colorPrimaryBorder: '#a3d3d0',
  colorTextBase: '#17242b',
  colorBgLayout: '#f2f5f6',
  colorBorderSecondary: '#e4eaec',
  colorTextTertiary: 'rgba(23, 36, 43, 0.68)',
  colorTextQuaternary: 'rgba(23, 36, 43, 0.62)',
  colorTextPlaceholder: 'rgba(23, 36, 43, 0.66)',
};

const dark = {
  colorPrimary: '#4cc4ba',
  colorInfo: '#4cc4ba',
  colorLink: '#5fd0c6',
  colorLinkHover: '#8be3db',
  colorLinkActive: '#8be3db',
  colorSuccess: '#5cc48a',
  colorWarning: '#f0b25f',
  colorError: '#ff8a80',
  colorSuccessBg: '#14301f',
  colorSuccessBorder: '#2a5a3d',
  colorWarningBg: '#362811',
  colorWarningBorder: '#6b5022',
  colorErrorBg: '#3a1a18',
  colorErrorBorder: '#75312c',
  colorTextBase: '#eef4f5',
  colorBgLayout: '#0c1114',
  colorBgContainer: '#151c20',
  colorBgElevated: '#1e272c',
  colorBorder: '#36434a',
  colorBorderSecondary: '#263036',
  colorTextTertiary: 'rgba(238, 244, 245, 0.66)',
  colorTextQuaternary: 'rgba(238, 244, 245, 0.6)',
  colorTextPlaceholder: 'rgba(238, 244, 245, 0.58)',
};

export function themeOf(mode: Mode, motion: boolean, language: Language): ThemeConfig {
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'careline' },
    token: { ...(mode === 'dark' ? dark : light), fontFamily: fontsOf(language), borderRadius: 8, motion },
    components: mode === 'dark' ? { Button: { primaryColor: '#04201d' } } : {},
  };
}
