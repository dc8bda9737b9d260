import { CheckCircleFilled } from '@ant-design/icons';
import type { ImportReport } from '@careline/wire';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, type TextKey } from '../../text';
import { useFormat } from '../../text/useFormat';
import { fieldNames } from '../editor/fieldNames';
import styles from './list.module.css';

/** What an import would change, or has changed: the figures, what to be careful about, and each article and problem. */
export function ImportOutcome({ report }: { report: ImportReport }) {
  const { t } = useText();
  const { rows, created, updated, unchanged, published, withdrawn, outdated, dry_run } = report;
  const live = published === 0 ? 'import.drafts' : dry_run ? 'import.live' : 'import.nowLive';
  const told = created + updated > 0 && (published > 0 || withdrawn === 0);
  return (
    <>
      {rows === 0 && report.problems.length === 0 && <Caution>{t('import.nothing')}</Caution>}
      <p>
        {!dry_run && <CheckCircleFilled className={styles.good} aria-hidden />}{' '}
        {t(dry_run ? 'import.would' : 'import.done', { rows, created, updated, unchanged })}
        {told && <> {t(live, { count: published })}</>}
      </p>
      {withdrawn > 0 && (
        <Caution>{t(dry_run ? 'import.withdraws' : 'import.withdrew', { count: withdrawn })}</Caution>
      )}
      {outdated > 0 && (
        <Caution>{t(dry_run ? 'import.outdates' : 'import.outdated', { count: outdated })}</Caution>
      )}
      <Shared report={report} />
      <Changes report={report} />
      <Additions report={report} />
      <Problems report={report} />
    </>
  );
}

function Caution({ children }: { children: string }) {
  return <Alert className={styles.caution} type="warning" showIcon title={children} />;
}

function Changes({ report: { changes, updated } }: { report: ImportReport }) {
  const { t } = useText();
  const format = useFormat();
  if (changes.length === 0) return null;
  const more = updated - changes.length;
  return (
    <List
      title={t('import.changes', { count: updated })}
      label={t('import.changes', { count: updated })}
      head={[t('article.title'), t('import.changed')]}
      more={more > 0 ? t('import.more', { count: more }) : undefined}
      rows={changes.map(({ id, language, title, fields, withdrawn, outdated, revision, exported }) => [
        <Link key={id} to={`/knowledge/articles/${id}`} target="_blank" lang={language}>
          {title}
        </Link>,
        <span key="fields">
          {format.list(fields.map((field) => t(fieldNames[field])))}
          {withdrawn && <b className={styles.careful}>{t('import.withdrawn')}</b>}
          {outdated && (
            <b className={styles.careful}>{t('import.newer', { revision, exported: exported ?? '' })}</b>
          )}
        </span>,
      ])}
    />
  );
}

/** The new articles by their titles. */
function Additions({ report: { additions, created } }: { report: ImportReport }) {
  const { t } = useText();
  if (additions.length === 0) return null;
  const more = created - additions.length;
  return (
    <List
      title={t('import.additions', { count: created })}
      label={t('import.additions', { count: created })}
      head={[t('article.title'), t('article.status')]}
      more={more > 0 ? t('import.more', { count: more }) : undefined}
      rows={additions.map(({ language, title, status }) => [
        <span key="title" lang={language}>
          {title}
        </span>,
        `${t(`articleLanguage.${language}`)} · ${t(`articleStatus.${status}`)}`,
      ])}
    />
  );
}

/** Wordings that two articles have: whoever asks so gets only one of them. */
function Shared({ report: { shared, dry_run } }: { report: ImportReport }) {
  const { t } = useText();
  const format = useFormat();
  if (shared.length === 0) return null;
  return (
    <>
      <Caution>{t(dry_run ? 'import.shares' : 'import.shared', { count: shared.length })}</Caution>
      <List
        title={t('import.sharedWordings', { count: shared.length })}
        label={t('import.sharedWordings', { count: shared.length })}
        head={[t('import.wording'), t('import.articles')]}
        rows={shared.map(({ language, wording, titles }) => [
          <q key="wording" lang={language}>
            {wording}
          </q>,
          <span key="titles" lang={language}>
            {format.list(titles)}
          </span>,
        ])}
      />
    </>
  );
}

const names: Record<string, TextKey | undefined> = {
  ...fieldNames,
  key: 'import.key',
  language: 'article.language',
  translates: 'import.translates',
  revision: 'import.revision',
};

function Problems({ report: { problems } }: { report: ImportReport }) {
  const { t } = useText();
  // Fields that articles do not have are called as in the file.
  const nameOf = (field: string | null) => {
    const name = names[field ?? ''];
    return name ? t(name) : field;
  };
  if (problems.length === 0) return null;
  return (
    <List
      title={t('import.problems', { count: problems.length })}
      label={t('import.problemList')}
      head={[t('import.place'), t('import.field'), t('import.problem')]}
      rows={problems.map((one) => [
        <>
          {[one.file, one.row].filter((part) => part != null).join(': ')}
          {one.title && <span className={styles.rowTitle}>{one.title}</span>}
        </>,
        nameOf(one.field),
        one.problem,
      ])}
    />
  );
}

interface ListProps {
  title: string;
  label: string;
  head: string[];
  rows: ReactNode[][];
  /** What is said below, where the list is not whole. */
  more?: string;
}

function List({ title, label, head, rows, more }: ListProps) {
  return (
    <>
      <h3 className={styles.listTitle}>{title}</h3>
      <div className={styles.problems} tabIndex={0} role="group" aria-label={label}>
        <table>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && <p className={styles.quiet}>{more}</p>}
    </>
  );
}
