import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { queries, type ArticleFilter } from '../../api/queries';
import { useText, type TextKey } from '../../text';
import { articleFlags, articleLanguages, articleStatuses } from '../choices';
import { useTopics } from '../useTopics';
import styles from './list.module.css';

const PAUSE_MS = 250;

interface Props {
  filter: ArticleFilter;
  setFilter: (change: Partial<ArticleFilter>) => void;
}

export function ArticleFilters({ filter, setFilter }: Props) {
  const { t } = useText();
  const { topics } = useTopics();
  const { data: tags = [] } = useQuery(queries.tags);
  const [search, setSearch] = useState(filter.search ?? '');
  useEffect(() => {
    const sought = search.trim() || undefined;
    if (sought === filter.search) return;
    const timer = setTimeout(() => setFilter({ search: sought }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, filter.search, setFilter]);
  const plain = (values: string[]) => values.map((value) => ({ value, label: value }));
  const named = (values: string[], group: string) =>
    values.map((value) => ({ value, label: t(`${group}.${value}` as TextKey) }));
  const choice = (
    field: keyof ArticleFilter,
    label: TextKey,
    options: { value: string; label: string }[],
  ) => (
    <Select
      allowClear
      showSearch={options.length > 8}
      placeholder={t(label)}
      aria-label={t(label)}
      value={filter[field]}
      onChange={(value: string | undefined) => setFilter({ [field]: value })}
      options={options}
    />
  );
  return (
    <div className={styles.filters} role="search">
      <Input
        className={styles.search}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('knowledge.search')}
        aria-label={t('knowledge.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {choice('language', 'article.language', named(articleLanguages, 'articleLanguage'))}
      {choice(
        'topic',
        'article.topic',
        topics.map(({ key, name }) => ({ value: key, label: name })),
      )}
      {choice('tag', 'article.tag', plain(tags))}
      {choice('status', 'article.status', named(articleStatuses, 'articleStatus'))}
      {choice('flag', 'article.flag', named(articleFlags, 'flag'))}
    </div>
  );
}
