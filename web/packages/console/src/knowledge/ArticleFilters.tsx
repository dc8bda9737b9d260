import { SearchOutlined } from '@ant-design/icons';
import type { ArticleLanguage, ArticleStatus } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { queries, type ArticleFilter } from '../api/queries';
import { useText } from '../text';
import styles from './knowledge.module.css';

export const articleLanguages: ArticleLanguage[] = ['en', 'zh'];
export const articleStatuses: ArticleStatus[] = ['published', 'draft', 'archived'];

const PAUSE_MS = 250;

interface Props {
  filter: ArticleFilter;
  setFilter: (change: Partial<ArticleFilter>) => void;
}

export function ArticleFilters({ filter, setFilter }: Props) {
  const { t } = useText();
  const { data: topics = [] } = useQuery(queries.topics);
  const [search, setSearch] = useState(filter.search ?? '');
  useEffect(() => {
    const sought = search.trim() || undefined;
    if (sought === filter.search) return;
    const timer = setTimeout(() => setFilter({ search: sought }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, filter.search, setFilter]);
  return (
    <div className={styles.filters} role="search">
      <Input
        className={styles.search}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('knowledge.search')}
        aria-label={t('knowledge.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Select
        allowClear
        placeholder={t('article.language')}
        aria-label={t('article.language')}
        value={filter.language}
        onChange={(language: ArticleLanguage | undefined) => setFilter({ language })}
        options={articleLanguages.map((value) => ({ value, label: t(`articleLanguage.${value}`) }))}
      />
      <Select
        allowClear
        showSearch
        placeholder={t('article.topic')}
        aria-label={t('article.topic')}
        value={filter.topic}
        onChange={(topic: string | undefined) => setFilter({ topic })}
        options={topics.map((value) => ({ value, label: value }))}
      />
      <Select
        allowClear
        placeholder={t('article.status')}
        aria-label={t('article.status')}
        value={filter.status}
        onChange={(status: ArticleStatus | undefined) => setFilter({ status })}
        options={articleStatuses.map((value) => ({ value, label: t(`articleStatus.${value}`) }))}
      />
    </div>
  );
}
