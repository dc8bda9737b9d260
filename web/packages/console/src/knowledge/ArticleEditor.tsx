import type { ArticleDetail, ArticleInput, Unanswered } from '@careline/wire';
import { Alert, Button, Form } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useText } from '../text';
import { useLeaveWarning } from '../ui/useLeaveWarning';
import { ArticleFields } from './ArticleFields';
import { ArticleHead } from './ArticleHead';
import styles from './knowledge.module.css';
import { Revisions } from './Revisions';
import { useSaveArticle } from './useSaveArticle';
import { linesOf, type ArticleValues } from './values';

interface Props {
  /** Absent for a new one. */
  article?: ArticleDetail;
  start: ArticleInput;
  /** The unanswered question that a new article answers; it leaves the list when the article is saved. */
  question?: Unanswered;
}

export function ArticleEditor({ article, start, question }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const justCreated = (useLocation().state as { created?: boolean } | null)?.created;
  const [form] = Form.useForm<ArticleValues>();
  const [unsaved, setUnsaved] = useState(!article && !!question);
  const [saved, setSaved] = useState(justCreated ? article : undefined);
  // The revision that the text in the form started from, whatever a refetch has brought since.
  const [base, setBase] = useState(article?.revision);

  const fill = useCallback(
    (detail: ArticleDetail) => {
      form.setFieldsValue(valuesOf(detail));
      setBase(detail.revision);
      setUnsaved(false);
    },
    [form],
  );
  useEffect(() => {
    if (article && !unsaved && article.revision !== base) fill(article);
  }, [article, unsaved, base, fill]);

  const { save, isPending } = useSaveArticle({
    articleId: article?.id,
    question,
    reloaded: fill,
    saved: (detail) => {
      fill(detail);
      setSaved(detail);
      if (!article)
        void navigate(`/knowledge/articles/${detail.id}`, { replace: true, state: { created: true } });
    },
  });
  useLeaveWarning(unsaved);
  const submit = (values: ArticleValues) => save({ ...values, variants: linesOf(values.variants) }, base);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={valuesOf(start)}
      onValuesChange={() => setUnsaved(true)}
      onFinish={submit}
    >
      <ArticleHead title={article?.title ?? t('knowledge.newArticle')} unsaved={unsaved}>
        {unsaved && <span className={styles.unsaved}>{t('article.unsaved')}</span>}
        <Button type="primary" htmlType="submit" loading={isPending} disabled={!unsaved && !!article}>
          {t('article.save')}
        </Button>
      </ArticleHead>
      {saved && !unsaved && <SavedNote article={saved} />}
      <div className={styles.editor}>
        <ArticleFields publishedHtml={unsaved ? undefined : article?.html} />
        {article && (
          <Revisions
            article={article}
            unsaved={unsaved}
            restored={(detail) => {
              fill(detail);
              setSaved(detail);
            }}
          />
        )}
      </div>
    </Form>
  );
}

function SavedNote({ article }: { article: ArticleDetail }) {
  const { t } = useText();
  const live = article.status === 'published';
  const question = new URLSearchParams({ text: article.title, language: article.language });
  return (
    <Alert
      className={styles.saved}
      type={live ? 'success' : 'info'}
      showIcon
      role="status"
      title={t(live ? 'article.liveNow' : 'article.savedHidden', { revision: article.revision })}
      action={live && <Link to={`/knowledge/try?${question}`}>{t('article.tryIt')}</Link>}
    />
  );
}

function valuesOf({ language, topic, title, body, variants, status }: ArticleInput): ArticleValues {
  return { language, topic, title, body, status: status ?? 'published', variants: variants.join('\n') };
}
