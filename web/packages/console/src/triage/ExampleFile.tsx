import { DeleteOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import type { ExampleFile as File_ } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useErrorText } from '../api/useErrorText';
import { download } from '../reports/csv';
import { useText } from '../text';
import { useCategories } from '../ui/useCategories';
import styles from './triage.module.css';

/** Without it, Excel takes a file for one in an older encoding. */
const MARK = '\uFEFF';

function upload(file: File, alone: boolean) {
  return unwrap(
    http.PUT('/api/triage/examples', {
      params: { query: { name: file.name.slice(0, 200), alone } },
      headers: { 'Content-Type': 'text/csv' },
      body: file as never,
      bodySerializer: () => file,
    }),
  );
}

/** The operator's own labelled complaints: what the next training uses, and a new file for it. */
export function ExampleFile({ file }: { file: File_ | null }) {
  const { t } = useText();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { name } = useCategories();
  const input = useRef<HTMLInputElement>(null);
  const [alone, setAlone] = useState(false);
  const onSuccess = () => client.invalidateQueries({ queryKey: queries.models.queryKey });
  const keep = useMutation({
    mutationFn: (chosen: File) => upload(chosen, alone),
    onSuccess,
    meta: { quiet: true },
  });
  const drop = useMutation({ mutationFn: () => unwrap(http.DELETE('/api/triage/examples')), onSuccess });
  const problems = keep.data?.problems ?? [];
  const columns = [t('model.text'), t('triage.category'), t('triage.severity'), t('triage.urgency')];
  const example = [t('model.templateText'), name('product_quality'), 3, 2];
  const template = `${MARK}${[columns, example].map((row) => row.join(',')).join('\r\n')}\r\n`;
  return (
    <section className={styles.card} aria-label={t('model.examples')}>
      <h2>{t('model.examples')}</h2>
      <p>
        {file
          ? t(file.alone ? 'model.examplesAlone' : 'model.examplesBeside', {
              name: file.name,
              count: file.rows,
            })
          : t('model.noExamples')}
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt"
        hidden
        aria-label={t('model.upload')}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) keep.mutate(chosen);
          event.target.value = '';
        }}
      />
      <div className={styles.actions}>
        <Button icon={<UploadOutlined />} loading={keep.isPending} onClick={() => input.current?.click()}>
          {t('model.upload')}
        </Button>
        <Button icon={<DownloadOutlined />} onClick={() => download('examples.csv', template)}>
          {t('model.template')}
        </Button>
        {file && (
          <Popconfirm
            title={t('model.dropTitle', { name: file.name })}
            description={t('model.dropHint')}
            okText={t('model.dropExamples')}
            onConfirm={() => drop.mutate()}
          >
            <Button icon={<DeleteOutlined />} loading={drop.isPending}>
              {t('model.dropExamples')}
            </Button>
          </Popconfirm>
        )}
        <Checkbox checked={alone} onChange={(event) => setAlone(event.target.checked)}>
          {t('model.alone')}
        </Checkbox>
      </div>
      <div aria-live="polite">
        {keep.error && <Alert type="error" showIcon title={errorText(keep.error)} />}
        {keep.data && (
          <Alert
            type={problems.length ? 'warning' : 'success'}
            showIcon
            title={t('model.kept', { count: keep.data.rows, problems: problems.length })}
            description={
              problems.length > 0 && (
                <ul className={styles.problems}>
                  {problems.slice(0, 100).map((problem) => (
                    <li key={`${problem.line} ${problem.field}`}>
                      {t('model.line', { line: problem.line, problem: problem.problem })}
                    </li>
                  ))}
                </ul>
              )
            }
          />
        )}
      </div>
    </section>
  );
}
