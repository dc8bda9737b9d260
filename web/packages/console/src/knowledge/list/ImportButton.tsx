import { UploadOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../text';

const ImportDialog = lazy(() => import('./ImportDialog'));

export function ImportButton() {
  const { t } = useText();
  const { md: roomy } = Grid.useBreakpoint();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<UploadOutlined aria-hidden />}
        aria-label={t('import.action')}
        onClick={() => setOpen(true)}
      >
        {roomy && t('import.action')}
      </Button>
      <Suspense>{open && <ImportDialog close={() => setOpen(false)} />}</Suspense>
    </>
  );
}
