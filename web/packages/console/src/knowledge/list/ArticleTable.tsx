import type { ArticleSummary } from '@careline/wire';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Grid, Table } from 'antd';
import { useNavigate } from 'react-router';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { EmptyPane, ErrorPane } from '../../ui/panes';
import { ArticleFilters } from './ArticleFilters';
import styles from './list.module.css';
import { useArticleFilter, useListPage } from './useArticleFilter';
import { useColumns } from './useColumns';

const PAGE_SIZE = 20;

export function ArticleTable() {
  const { t } = useText();
  const [filter, setFilter] = useArticleFilter();
  const [page, setPage] = useListPage();
  const navigate = useNavigate();
  const { data, error, refetch, isFetching } = useQuery({
    ...queries.articles(filter),
    placeholderData: keepPreviousData,
  });
  const { lg: wide } = Grid.useBreakpoint();
  const columns = useColumns(!!wide);
  /** The whole row leads where its link does; selecting words in it is no click. */
  const open = (target: Element, id: number) => {
    if (target.closest('a') || getSelection()?.toString()) return;
    void navigate(`/knowledge/articles/${id}`);
  };
  if (!data && error) return <ErrorPane error={error} retry={refetch} />;
  return (
    <>
      <ArticleFilters filter={filter} setFilter={setFilter} />
      <Table<ArticleSummary>
        className={styles.table}
        rowKey="id"
        onRow={({ id }) => ({ onClick: ({ target }) => open(target as Element, id) })}
        size="middle"
        columns={columns}
        dataSource={data}
        loading={{ spinning: isFetching, delay: 300 }}
        pagination={{
          current: page,
          onChange: setPage,
          pageSize: PAGE_SIZE,
          hideOnSinglePage: true,
          showSizeChanger: false,
        }}
        locale={{ emptyText: data ? <EmptyPane text={t('knowledge.noArticles')} /> : ' ' }}
      />
    </>
  );
}
