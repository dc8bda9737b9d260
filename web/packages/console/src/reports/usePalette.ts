import { theme } from 'antd';
import { useMemo } from 'react';
import type { Palette } from './options';

/** The theme's colours and font for what surrounds the data of a chart. */
export function usePalette(): Palette {
  const { token } = theme.useToken();
  return useMemo(
    () => ({
      text: token.colorTextSecondary,
      line: token.colorBorderSecondary,
      back: token.colorBgElevated,
      font: token.fontFamily,
    }),
    [token],
  );
}
