import { DislikeOutlined, EyeOutlined, LikeOutlined } from '@ant-design/icons';
import type { ArticleSummary } from '@careline/wire';
import { Tooltip, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useStaffName } from '../../ui/useStaffName';
import { FlagTags, StatusTag } from '../ArticleState';
import { useTopics } from '../useTopics';
import styles from './list.module.css';

/** The columns of the table; on a small screen everything stands under the title. */
export function useColumns(wide: boolean): TableColumnsType<ArticleSummary> {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const { nameOf } = useTopics();
  const title = {
    title: t('article.title'),
    key: 'title',
    sorter: (a: ArticleSummary, b: ArticleSummary) => a.title.localeCompare(b.title),
    render: (_: unknown, one: ArticleSummary) => <Title article={one} wide={wide} />,
  };
  if (!wide) return [title];
  return [
    title,
    { title: t('article.topic'), key: 'topic', width: 110, render: (_, one) => nameOf(one.topic) },
    {
      title: t('article.language'),
      key: 'language',
      width: 96,
      render: (_, one) => t(`articleLanguage.${one.language}`),
    },
    {
      title: t('article.status'),
      key: 'status',
      width: 132,
      render: (_, one) => <StatusTag article={one} />,
    },
    {
      title: <Tooltip title={t('article.useHint')}>{t('article.use')}</Tooltip>,
      key: 'use',
      width: 170,
      sorter: (a, b) => a.views - b.views,
      render: (_, one) => <Use article={one} />,
    },
    {
      title: t('article.owner'),
      key: 'owner',
      width: 112,
      render: (_, one) => one.owner && staffName(one.owner),
    },
    {
      title: t('article.changed'),
      key: 'changed',
      width: 126,
      sorter: (a, b) => a.updated_at.localeCompare(b.updated_at),
      render: (_, one) => (
        <span className={styles.quiet}>
          {format.timeAgo(one.updated_at)}
          <br />
          {one.updated_by && staffName(one.updated_by)}
        </span>
      ),
    },
  ];
}

function Title({ article, wide }: { article: ArticleSummary; wide: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const { nameOf } = useTopics();
  const by = article.updated_by && staffName(article.updated_by);
  const changed = [format.timeAgo(article.updated_at), by].filter(Boolean).join(' · ');
  return (
    <>
      <Link className={styles.articleLink} to={`/knowledge/articles/${article.id}`} lang={article.language}>
        {article.title}
      </Link>
      <div className={styles.under}>
        {!wide && <StatusTag article={article} />}
        <FlagTags flags={article.flags} />
        {article.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </div>
      {!wide && (
        <>
          <div className={styles.under}>
            {[nameOf(article.topic), t(`articleLanguage.${article.language}`), changed].join(' · ')}
          </div>
          <Use article={article} />
        </>
      )}
    </>
  );
}

function Use({ article: { views, helpful, unhelpful } }: { article: ArticleSummary }) {
  const { t } = useText();
  return (
    <span className={styles.use}>
      <Count icon={<EyeOutlined aria-hidden />} name={t('quality.views')} count={views} />
      <Count icon={<LikeOutlined aria-hidden />} name={t('quality.helpful')} count={helpful} />
      <Count icon={<DislikeOutlined aria-hidden />} name={t('quality.unhelpful')} count={unhelpful} />
    </span>
  );
}

function Count({ icon, name, count }: { icon: ReactNode; name: string; count: number }) {
  const format = useFormat();
  return (
    <span title={name} data-none={count === 0}>
      <span aria-hidden>{icon}</span> <span className="visually-hidden">{name}</span>
      {format.number(count)}
    </span>
  );
}
