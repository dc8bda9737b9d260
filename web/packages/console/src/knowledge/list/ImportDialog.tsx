import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Spin } from 'antd';
import { useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { useErrorText } from '../../api/useErrorText';
import { useText } from '../../text';
import { FailedPins } from '../editor/FailedPins';
import styles from './list.module.css';
import { ImportOutcome } from './ImportOutcome';
import { ACCEPTED, formatOf, importFile } from './importing';

/** Choose a file, see what it would change, and only then change it. */
export default function ImportDialog({ close }: { close: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [file, setFile] = useState<File>();
  const [reason, setReason] = useState('');
  const run = useMutation({
    networkMode: 'always',
    mutationFn: ({ file, dry }: { file: File; dry: boolean }) =>
      importFile(file, formatOf(file.name)!, dry, dry ? null : reason.trim() || null),
    onSuccess: (report) => {
      if (!report.dry_run) void client.invalidateQueries();
    },
    meta: { quiet: true },
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setReason('');
    run.reset();
    if (formatOf(chosen.name)) run.mutate({ file: chosen, dry: true });
  };
  const report = run.data;
  const changes = report ? report.created + report.updated : 0;
  const done = report && !report.dry_run;
  const failed = (done ? undefined : report?.failed) ?? [];
  const blocked = failed.length > 0 && !reason.trim();
  return (
    <Modal
      open
      title={t('import.title')}
      width={720}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t(done ? 'import.close' : 'action.cancel')}</Button>
          {!done && (
            <Button
              type="primary"
              disabled={changes === 0 || run.isPending || blocked}
              loading={run.isPending && run.variables.dry === false}
              onClick={() => file && run.mutate({ file, dry: false })}
            >
              {changes ? t('import.now', { count: changes }) : t('import.action')}
            </Button>
          )}
        </>
      }
    >
      {!done && <FileChooser file={file} choose={choose} />}
      <div aria-live="polite">
        {file && !formatOf(file.name) && <Alert type="error" showIcon title={t('import.wrongType')} />}
        {run.isPending && (
          <div className={styles.running}>
            <Spin size="small" /> {t('import.reading')}
          </div>
        )}
        {run.error && (
          <Alert
            type="error"
            showIcon
            title={errorText(run.error)}
            action={
              run.error instanceof ApiError &&
              run.error.transient && (
                <Button size="small" onClick={() => run.mutate(run.variables)}>
                  {t('action.tryAgain')}
                </Button>
              )
            }
          />
        )}
        {report && <ImportOutcome report={report} />}
        {failed.length > 0 && (
          <FailedPins failed={failed} override={{ label: t('import.override'), reason, setReason }} />
        )}
      </div>
    </Modal>
  );
}

function FileChooser({ file, choose }: { file: File | undefined; choose: (file?: File) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <button
      type="button"
      className={styles.chooser}
      data-over={over}
      onClick={() => input.current?.click()}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        choose(event.dataTransfer.files[0]);
      }}
    >
      <InboxOutlined className={styles.chooserIcon} aria-hidden />
      <b>{file ? file.name : t('import.choose')}</b>
      <span className={styles.quiet}>{t('import.formats')}</span>
      <input
        ref={input}
        type="file"
        style={{ display: 'none' }}
        accept={ACCEPTED}
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </button>
  );
}
