import type { ArticleDetail } from '@careline/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { DiffView } from './DiffView';
import styles from './editor.module.css';
import { useKeepArticle } from './useKeepArticle';

/** What became of the article that this one translates, where that matters. */
export function SourceNote(props: { article: ArticleDetail; unsaved: boolean }) {
  const { t } = useText();
  const { flags, translations, source_id } = props.article;
  const source = translations.find(({ id }) => id === source_id);
  if (source?.status === 'archived') {
    return (
      <Alert
        className={styles.note}
        type="info"
        showIcon
        role="status"
        title={t('translation.archived')}
        description={
          <Link to={`/knowledge/articles/${source.id}`} lang={source.language}>
            {source.title}
          </Link>
        }
      />
    );
  }
  return flags.includes('stale_translation') && <StaleNote {...props} />;
}

/** The source has changed since this translation was made: how, and a way to say that both agree again. */
function StaleNote({ article, unsaved }: { article: ArticleDetail; unsaved: boolean }) {
  const { t } = useText();
  const keep = useKeepArticle();
  const { data: source } = useQuery({
    ...queries.article(article.source_id ?? 0),
    enabled: !!article.source_id,
  });
  const agree = useMutation({
    mutationFn: () =>
      unwrap(
        http.POST('/api/articles/{article_id}/translated', { params: { path: { article_id: article.id } } }),
      ),
    onSuccess: keep,
  });
  if (!source) return null;
  return (
    <Alert
      className={styles.note}
      type="warning"
      showIcon
      role="status"
      title={t('translation.stale')}
      description={
        <>
          <p>
            <Link to={`/knowledge/articles/${source.id}`} lang={source.language}>
              {source.title}
            </Link>
          </p>
          {article.source_revision !== null && article.source_revision < source.revision && (
            <details>
              <summary>
                {t('translation.changes', { before: article.source_revision, after: source.revision })}
              </summary>
              <SourceChanges source={source} since={article.source_revision} />
            </details>
          )}
          <Button
            size="small"
            disabled={unsaved}
            title={unsaved ? t('revisions.saveFirst') : undefined}
            loading={agree.isPending}
            onClick={() => agree.mutate()}
          >
            {t('translation.upToDate')}
          </Button>
        </>
      }
    />
  );
}

function SourceChanges({ source, since }: { source: ArticleDetail; since: number }) {
  const { data: diff } = useQuery(queries.diff(source.id, since, source.revision));
  return diff ? <DiffView diff={diff} /> : null;
}
