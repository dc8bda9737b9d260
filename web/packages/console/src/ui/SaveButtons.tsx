import { Button } from 'antd';
import { useText } from '../text';

interface Edit {
  unsaved: boolean;
  /** Somebody else has saved meanwhile: first look at theirs. */
  overtaken: boolean;
  busy: boolean;
  /** The server would refuse it. */
  faulty?: boolean;
  discard: () => void;
  save: () => void;
}

/** What becomes of an edit: thrown away, or saved. */
export function SaveButtons({ edit }: { edit: Edit }) {
  const { t } = useText();
  return (
    <>
      {edit.unsaved && <Button onClick={edit.discard}>{t('wording.discard')}</Button>}
      <Button
        type="primary"
        loading={edit.busy}
        disabled={!edit.unsaved || edit.overtaken || edit.faulty}
        onClick={edit.save}
      >
        {t('action.save')}
      </Button>
    </>
  );
}
