import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { ArticleLanguage, Category, Theme } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useCategories } from '../ui/useCategories';
import { EmptyPane, PendingPane } from '../ui/panes';
import styles from './themes.module.css';

const DAY_MS = 86_400_000;

/** The Monday (UTC) of the week that lies `weeks` weeks back, as YYYY-MM-DD. */
function mondayBack(weeks: number): string {
  const today = new Date();
  const day = (today.getUTCDay() + 6) % 7;
  return new Date(today.getTime() - (day + 7 * weeks) * DAY_MS).toISOString().slice(0, 10);
}

/** What the complaints of a week were about. */
export function Themes() {
  const { t, language: reader } = useText();
  const format = useFormat();
  const { options } = useCategories();
  const [back, setBack] = useState(0);
  const [category, setCategory] = useState<Category>();
  const [language, setLanguage] = useState<ArticleLanguage | 'all'>('all');
  const week = mondayBack(back);
  const asked = language === 'all' ? undefined : language;
  const { data, error, refetch } = useQuery(queries.themes(week, reader, category, asked));
  const most = Math.max(1, ...(data?.themes ?? []).map(({ count }) => count));
  return (
    <section className={styles.themes} aria-label={t('themes.title')}>
      <div className={styles.head}>
        <h2>{t('themes.title')}</h2>
        <span className={styles.week}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('themes.earlier')}
            onClick={() => setBack(back + 1)}
          />
          {t('themes.week', { day: format.shortDay(week) })}
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('themes.later')}
            disabled={back === 0}
            onClick={() => setBack(back - 1)}
          />
        </span>
        <Select
          allowClear
          size="small"
          className={styles.select}
          value={category}
          onChange={setCategory}
          placeholder={t('themes.anyCategory')}
          aria-label={t('triage.category')}
          options={options}
        />
        <Segmented
          size="small"
          aria-label={t('gate.language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'all' as const, label: t('themes.allLanguages') },
            { value: 'en' as const, label: t('language.en') },
            { value: 'zh' as const, label: t('watch.zh') },
          ]}
        />
      </div>
      {!data ? (
        <PendingPane error={error} retry={refetch} rows={6} />
      ) : data.themes.length === 0 ? (
        <EmptyPane text={t(data.complaints === 0 ? 'themes.none' : 'themes.allDifferent')} />
      ) : (
        <>
          <p className={styles.quiet}>
            {t('themes.summary', { count: data.complaints, before: data.before })}
          </p>
          <ol className={styles.list}>
            {data.themes.map((theme, index) => (
              <Entry key={index} theme={theme} most={most} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Entry({ theme, most }: { theme: Theme; most: number }) {
  const { t } = useText();
  const format = useFormat();
  const change = theme.count - theme.before;
  return (
    <li>
      <div className={styles.line}>
        <h3>{theme.title || t('themes.untitled')}</h3>
        <span className={styles.track} aria-hidden>
          <span style={{ width: `${(100 * theme.count) / most}%` }} />
        </span>
        <b>{theme.count}</b>
        <span className={styles.quiet}>{format.percent(theme.share)}</span>
        <span className={styles.change} data-worse={change > 0}>
          {t(change > 0 ? 'themes.more' : change < 0 ? 'themes.fewer' : 'themes.same', {
            count: Math.abs(change),
          })}
        </span>
      </div>
      {theme.examples.map((example) => (
        <q key={example}>{example}</q>
      ))}
    </li>
  );
}
