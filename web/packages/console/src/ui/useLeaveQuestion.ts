import { App } from 'antd';
import { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../text';
import { useLeaveWarning } from './useLeaveWarning';

const BASE = '/console';
const nowhere = () => false;

/**
 * While there is something unsaved, links of this application ask before they lead away, and so does the browser.
 * What is given back runs a step that leads away, after the same question. `stays` names addresses that lose nothing;
 * `dropped` hears that one leaves all the same.
 */
export function useLeaveQuestion(
  unsaved: boolean,
  stays: (path: string) => boolean = nowhere,
  dropped?: () => void,
): (go: () => void) => void {
  const { t } = useText();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  useLeaveWarning(unsaved);
  const leave = useCallback(
    (go: () => void) => {
      if (!unsaved) return go();
      void modal.confirm({
        title: t('leave.title'),
        content: t('leave.hint'),
        okText: t('leave.leave'),
        okButtonProps: { danger: true },
        onOk: () => {
          dropped?.();
          go();
        },
      });
    },
    [unsaved, dropped, modal, t],
  );
  useEffect(() => {
    if (!unsaved) return;
    const look = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.('a');
      const path = link && pathWithin(link);
      if (!path || stays(path) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      leave(() => void navigate(path));
    };
    document.addEventListener('click', look, true);
    return () => document.removeEventListener('click', look, true);
  }, [unsaved, stays, leave, navigate]);
  return leave;
}

/** Where a link leads within this application, null if it leads elsewhere or into another window. */
function pathWithin(link: HTMLAnchorElement): string | null {
  if (link.target || link.origin !== location.origin || !link.pathname.startsWith(`${BASE}/`)) return null;
  return link.pathname.slice(BASE.length);
}
