import { SearchOutlined } from '@ant-design/icons';
import type { ArticleLanguage, Response } from '@careline/wire';
import { Input, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { NavLink } from 'react-router';
import { useText } from '../../text';
import styles from '../bot.module.css';
import { found, isChanged, LANGUAGES } from './wording';

interface Props {
  responses: Response[];
  language: ArticleLanguage;
  unsaved: (key: string, language: ArticleLanguage) => boolean;
}

/** All that is said, by situation; searched, or only what differs from the shipped wording. */
export function ResponseList({ responses, language, unsaved }: Props) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<'all' | 'changed'>('all');
  const changed = responses.filter((one) => LANGUAGES.some((name) => isChanged(one, name)));
  const shown = found(only === 'changed' ? changed : responses, search);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const topics = [...new Set(shown.map(({ topic }) => topic))];
  return (
    <nav ref={list} className={styles.list} aria-label={t('bot.responses')}>
      <div className={styles.filters}>
        <Input
          type="search"
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          value={search}
          placeholder={t('wording.search')}
          aria-label={t('wording.search')}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented
          block
          aria-label={t('wording.show')}
          value={only}
          onChange={setOnly}
          options={[
            { value: 'all', label: t('wording.all', { count: responses.length }) },
            { value: 'changed', label: t('wording.onlyChanged', { count: changed.length }) },
          ]}
        />
      </div>
      <div className={styles.groups}>
        {!shown.length && (
          <p className={styles.quiet}>
            {t(only === 'changed' && !changed.length ? 'wording.noneChanged' : 'wording.noneFound')}
          </p>
        )}
        {topics.map((topic) => (
          <section key={topic}>
            <h2>{t(`situation.${topic}`)}</h2>
            <ul>
              {shown
                .filter((one) => one.topic === topic)
                .map((one) => (
                  <li key={one.key}>
                    <Item response={one} language={language} unsaved={unsaved} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

function Item({ response, language, unsaved }: { response: Response } & Omit<Props, 'responses'>) {
  const { language: reader, t } = useText();
  const { key, situation } = response;
  const marks = LANGUAGES.filter((one) => unsaved(key, one) || isChanged(response, one));
  return (
    <NavLink className={styles.item} to={`/bot/responses/${key}`}>
      <span className={styles.itemHead}>
        <b>{situation[reader]}</b>
        {marks.map((one) => (
          <span key={one} className={styles.mark} data-kind={unsaved(key, one) ? 'unsaved' : 'changed'}>
            {t(`wording.short.${one}`)}
            <span className="visually-hidden">
              {t(unsaved(key, one) ? 'wording.unsaved' : 'wording.changed')}
            </span>
          </span>
        ))}
      </span>
      <span className={styles.snippet}>{response[language].current.texts[0]}</span>
    </NavLink>
  );
}
