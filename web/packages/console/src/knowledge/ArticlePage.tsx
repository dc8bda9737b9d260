import type { Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import { can } from '../shell/rights';
import { useText } from '../text';
import { LoadingPane, PendingPane } from '../ui/panes';
import { ArticleView } from './ArticleView';
import { otherLanguage } from './choices';
import { emptyArticle, inputOf } from './editor/values';
import styles from './knowledge.module.css';
import { wordings } from './questions/wordings';

const ArticleEditor = lazy(async () => ({ default: (await import('./editor/ArticleEditor')).ArticleEditor }));

/** One article: an editor for those who may, the text itself for the others. */
export default function ArticlePage({ me }: { me: Staff }) {
  const { articleId } = useParams();
  const [search] = useSearchParams();
  const translates = search.get('translates');
  const known = /^\d+$/.test(articleId ?? '');
  if (!known && !(articleId === 'new' && can.editKnowledge(me))) return <Navigate to="/knowledge" replace />;
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        {known ? (
          <KnownArticle key={articleId} id={Number(articleId)} me={me} />
        ) : translates ? (
          <NewTranslation key={translates} sourceId={Number(translates)} />
        ) : (
          <NewArticle />
        )}
      </div>
    </div>
  );
}

function KnownArticle({ id, me }: { id: number; me: Staff }) {
  const { data: article, error, refetch } = useQuery(queries.article(id));
  if (!article) return <PendingPane error={error} retry={refetch} rows={10} />;
  return can.editKnowledge(me) ? (
    <ArticleEditor article={article} start={inputOf(article)} />
  ) : (
    <ArticleView article={article} />
  );
}

/** Empty, or begun from questions that found no answer (`?question=<id of one>`). */
function NewArticle() {
  const { language } = useText();
  const [search] = useSearchParams();
  const questionId = Number(search.get('question') ?? NaN);
  const { data, isLoading } = useQuery({ ...queries.unanswered, enabled: !Number.isNaN(questionId) });
  if (isLoading) return <LoadingPane rows={10} />;
  const begun = Number.isNaN(questionId) ? '' : `question${questionId}`;
  const cluster = data?.find(({ question_ids }) => question_ids.includes(questionId));
  if (!cluster) return <ArticleEditor start={emptyArticle(language)} begun={begun} />;
  const [title = '', ...variants] = wordings(cluster);
  const start = { ...emptyArticle(cluster.language), title, variants };
  return <ArticleEditor start={start} begun={begun} cluster={cluster} />;
}

/** Begun from the article in the other language (`?translates=<id>`), whose text stands beside it. */
function NewTranslation({ sourceId }: { sourceId: number }) {
  const { data: source, error, refetch } = useQuery(queries.article(sourceId));
  if (!source) return <PendingPane error={error} retry={refetch} rows={10} />;
  const { topic, tags, title, body, owner } = source;
  const start = { ...emptyArticle(otherLanguage(source.language)), topic, tags, title, body, owner };
  return <ArticleEditor start={start} begun={`source${source.id}`} source={source} />;
}
