import { useText } from '../text';
import { useStaffName } from '../ui/useStaffName';

/** Who saved a revision; nobody did with what came with the desk. */
export function useEditorName(): (username: string | null) => string {
  const { t } = useText();
  const staffName = useStaffName();
  return (username) => (username === null ? t('revisions.starter') : staffName(username));
}
