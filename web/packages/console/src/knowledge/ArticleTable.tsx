import type { ArticleSummary } from '@careline/wire';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Grid, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { EmptyPane, ErrorPane } from '../ui/panes';
import { ArticleFilters } from './ArticleFilters';
import styles from './knowledge.module.css';
import { StatusTag } from './StatusTag';
import { useArticleFilter } from './useArticleFilter';

const PAGE_SIZE = 20;

export function ArticleTable() {
  const { t } = useText();
  const [filter, setFilter] = useArticleFilter();
  const { data, error, refetch, isFetching } = useQuery({
    ...queries.articles(filter),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  if (!data && error) return <ErrorPane error={error} retry={refetch} />;
  return (
    <>
      <ArticleFilters filter={filter} setFilter={setFilter} />
      <Table<ArticleSummary>
        className={styles.table}
        rowKey="id"
        size="middle"
        columns={columns}
        dataSource={data}
        loading={{ spinning: isFetching, delay: 300 }}
        pagination={{ pageSize: PAGE_SIZE, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: data ? <EmptyPane text={t('knowledge.noArticles')} /> : ' ' }}
      />
    </>
  );
}

function useColumns(): TableColumnsType<ArticleSummary> {
  const { t } = useText();
  const format = useFormat();
  const wide = Grid.useBreakpoint().md;
  const changed = (article: ArticleSummary) =>
    [format.timeAgo(article.updated_at), article.updated_by].filter(Boolean).join(' · ');
  const title = {
    title: t('article.title'),
    key: 'title',
    sorter: (a: ArticleSummary, b: ArticleSummary) => a.title.localeCompare(b.title),
    render: (_: unknown, article: ArticleSummary) => (
      <>
        <Link className={styles.articleLink} to={`/knowledge/articles/${article.id}`}>
          {article.title}
        </Link>
        {!wide && (
          <div className={styles.under}>
            <StatusTag status={article.status} />
            {article.topic} · {t(`articleLanguage.${article.language}`)} · {changed(article)}
          </div>
        )}
      </>
    ),
  };
  if (!wide) return [title];
  return [
    title,
    { title: t('article.topic'), dataIndex: 'topic', width: 150 },
    {
      title: t('article.language'),
      key: 'language',
      width: 100,
      render: (_, one) => t(`articleLanguage.${one.language}`),
    },
    {
      title: t('article.status'),
      key: 'status',
      width: 120,
      render: (_, one) => <StatusTag status={one.status} />,
    },
    { title: t('article.variantCount'), dataIndex: 'variant_count', width: 100, align: 'right' },
    {
      title: t('article.changed'),
      key: 'changed',
      width: 220,
      sorter: (a, b) => a.updated_at.localeCompare(b.updated_at),
      render: (_, one) => <span className={styles.quiet}>{changed(one)}</span>,
    },
  ];
}
