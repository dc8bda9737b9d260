import type { ArticleDetail, ArticleInput, Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { queries } from '../api/queries';
import { can } from '../shell/rights';
import { useText } from '../text';
import { ErrorPane, LoadingPane } from '../ui/panes';
import { ArticleEditor } from './ArticleEditor';
import { ArticleView } from './ArticleView';
import styles from './knowledge.module.css';

/** One article: an editor for those who may, the text itself for the others. */
export default function ArticlePage({ me }: { me: Staff }) {
  const { articleId } = useParams();
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        {articleId === 'new' ? (
          <NewArticle />
        ) : (
          <KnownArticle key={articleId} id={Number(articleId)} me={me} />
        )}
      </div>
    </div>
  );
}

function KnownArticle({ id, me }: { id: number; me: Staff }) {
  const { data: article, error, refetch } = useQuery(queries.article(id));
  if (!article) return error ? <ErrorPane error={error} retry={refetch} /> : <LoadingPane rows={10} />;
  return can.editKnowledge(me) ? (
    <ArticleEditor article={article} start={inputOf(article)} />
  ) : (
    <ArticleView article={article} />
  );
}

/** Empty, or begun from a question that found no answer (`?question=<id>`). */
function NewArticle() {
  const { language } = useText();
  const [search] = useSearchParams();
  const questionId = Number(search.get('question') ?? NaN);
  const { data, isLoading } = useQuery({ ...queries.unanswered, enabled: !Number.isNaN(questionId) });
  if (isLoading) return <LoadingPane rows={10} />;
  const question = data?.find((one) => one.id === questionId);
  const start: ArticleInput = {
    language: question?.language ?? language,
    topic: '',
    title: question?.text ?? '',
    body: '',
    variants: question ? [question.text] : [],
    status: 'published',
  };
  return <ArticleEditor start={start} question={question} />;
}

function inputOf({ language, topic, title, body, variants, status }: ArticleDetail): ArticleInput {
  return { language, topic, title, body, variants, status };
}
