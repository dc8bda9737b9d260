import type { ArticleDetail, ArticleInput, ArticleStatus, UnansweredCluster } from '@careline/wire';
import { useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useText } from '../../text';
import { tabMemory } from '../../ui/tabMemory';
import { useEditorName } from '../useEditorName';
import { ArticleFields } from './ArticleFields';
import { ArticleHead } from './ArticleHead';
import { Aside } from './Aside';
import { named } from './conflicts';
import styles from './editor.module.css';
import { EditorActions } from './EditorActions';
import { MergeNote, NewerNote } from './MergeNote';
import { SavedNote } from './SavedNote';
import { SourceText } from './SourceText';
import { SourceNote } from './SourceNote';
import { isUploading } from './useImages';
import { archives, useMerge, type Merged } from './useMerge';
import { usePublishing } from './usePublishing';
import { useSaveArticle, type Save } from './useSaveArticle';
import { contentOf, contentValues, typedSince, valuesOf, type ArticleValues } from './values';

const CheckDialog = lazy(() => import('./CheckDialog'));

/** What was written and not saved, and the revision that it started from: none for a new article. */
interface Unsaved {
  values: ArticleValues;
  base?: number;
}

/** Where a text started that was begun while somebody else made the article. */
const BEFORE_THE_FIRST = 0;

/** Where the text of an article is kept. New ones are told from each other by what their address says of their beginning. */
const memoryOf = (article: number | 'new', begun = '') => `article.${article}.${begun}`;

interface Props {
  /** Absent for a new one. */
  article?: ArticleDetail;
  start: ArticleInput;
  /** What the address of a new article says of its beginning. */
  begun?: string;
  /** The unanswered questions that a new article answers. */
  cluster?: UnansweredCluster;
  /** The article that a new one translates. */
  source?: ArticleDetail;
}

export function ArticleEditor({ article, start, begun = '', cluster, source }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const editorName = useEditorName();
  const justCreated = (useLocation().state as { created?: boolean } | null)?.created;
  const [form] = Form.useForm<ArticleValues>();
  const draft = memoryOf(article?.id ?? 'new', begun);
  const [kept] = useState(() => tabMemory.read<Unsaved>(draft));
  const [unsaved, setUnsaved] = useState(!!kept || (!article && !!(cluster ?? source)));
  const [saved, setSaved] = useState(justCreated ? article : undefined);
  // The revision that the text in the form started from, whatever a refetch has brought since.
  const [base, setBase] = useState(kept ? kept.base : article?.revision);
  const [merged, setMerged] = useState<Merged>();

  const fill = useCallback(
    (detail: ArticleDetail, typed: Partial<ArticleValues> = {}) => {
      const more = Object.keys(typed).length > 0;
      const values = { ...valuesOf(detail), reason: '', ...typed };
      form.setFieldsValue(values);
      setBase(detail.revision);
      setUnsaved(more);
      setMerged(undefined);
      tabMemory.drop(draft);
      if (more) tabMemory.keep(memoryOf(detail.id), { values, base: detail.revision } satisfies Unsaved);
    },
    [form, draft],
  );
  useEffect(() => {
    if (article && !unsaved && article.revision !== base) fill(article);
  }, [article, unsaved, base, fill]);

  const inForm = () => form.getFieldsValue(true) as ArticleValues;
  const merging = useMerge(article?.id, (found) => {
    const { status, override } = found.mine;
    const mine = contentOf(inForm(), status, override ?? undefined);
    // What was typed meanwhile is brought together, too.
    if (base !== undefined && JSON.stringify(mine) !== JSON.stringify(found.mine))
      return merging.mutate({ mine, base });
    const values = contentValues(found.merge.content);
    form.setFieldsValue({ ...values, body: named(values.body, t('merge.mine'), t('merge.theirs')) });
    setBase(found.merge.revision);
    setUnsaved(true);
    setMerged(found);
    setSaved(undefined);
    publishing.close();
  });
  const saving = useSaveArticle({
    articleId: article?.id,
    base,
    translates: source?.id,
    cluster,
    saved: (detail, { values }) => {
      publishing.close();
      fill(detail, typedSince(values, inForm()));
      setSaved(detail);
      if (!article)
        void navigate(`/knowledge/articles/${detail.id}`, { replace: true, state: { created: true } });
    },
    conflict: ({ content }) => base !== undefined && merging.mutate({ mine: content, base }),
    exists: (id) => {
      tabMemory.keep(memoryOf(id), { values: inForm(), base: BEFORE_THE_FIRST } satisfies Unsaved);
      tabMemory.drop(draft);
      void navigate(`/knowledge/articles/${id}`, { replace: true });
    },
    pinsFail: (save) => publishing.start(save, archivedBy),
  });
  const publishing = usePublishing(article?.id, saving.mutate);

  const discard = () => {
    if (article) return fill(article);
    form.setFieldsValue({ ...valuesOf(start), reason: '' });
    setUnsaved(false);
    tabMemory.drop(draft);
  };

  const withValues = async (go: (values: ArticleValues) => void) => {
    if (isUploading(client)) return void message.info(t('image.wait'));
    try {
      go({ ...inForm(), ...(await form.validateFields()) });
    } catch (failure) {
      const field = (failure as { errorFields?: { name: string[] }[] }).errorFields?.[0];
      if (field) form.scrollToField(field.name, { focus: true, block: 'center' });
    }
  };
  const toSave = (values: ArticleValues, status: ArticleStatus): Save => ({
    values,
    content: contentOf(values, status),
    language: values.language,
    minor: values.minor,
  });
  const act = (status: ArticleStatus) =>
    withValues((values) => {
      const save = toSave(values, status);
      if (status === 'published' || status === 'archived') publishing.start(save, archivedBy);
      else saving.mutate(save);
    });
  const archived = article?.status === 'archived' || (merged && archives(merged));
  const archivedBy = archived
    ? editorName(merged?.merge.edited_by ?? article?.updated_by ?? null)
    : undefined;
  const newer =
    article && unsaved && !saving.isPending && base !== undefined && article.revision > base
      ? article
      : undefined;
  return (
    <>
      <ArticleHead
        title={article?.title ?? t('knowledge.newArticle')}
        article={article}
        unsaved={unsaved}
        dropped={() => tabMemory.drop(draft)}
      >
        <EditorActions
          article={article}
          unsaved={unsaved}
          checking={publishing.checking}
          saving={saving.isPending ? saving.variables.content.status : undefined}
          act={(status) => void act(status)}
          check={() => void withValues((values) => publishing.look(toSave(values, 'published')))}
          cancel={publishing.cancel}
          discard={() =>
            void modal.confirm({
              title: t('discard.title'),
              content: t('leave.hint'),
              okText: t('article.discard'),
              okButtonProps: { danger: true },
              onOk: discard,
            })
          }
        />
      </ArticleHead>
      <div>
        {saved && !unsaved && <SavedNote article={saved} />}
        {merged && <MergeNote merged={merged} />}
        {newer && (
          <NewerNote
            name={editorName(newer.updated_by)}
            already={base === BEFORE_THE_FIRST}
            busy={merging.isPending}
            merge={() => {
              const mine = contentOf(inForm(), newer.status);
              merging.mutate({ mine, base: base! });
            }}
          />
        )}
        {article && <SourceNote article={article} unsaved={unsaved} />}
      </div>
      <div className={styles.editor}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={kept?.values ?? valuesOf(start)}
          onValuesChange={() => {
            setUnsaved(true);
            tabMemory.keep(draft, { values: inForm(), base });
          }}
        >
          <ArticleFields isNew={!article} fixedLanguage={!!source} merged={merged} />
        </Form>
        {source && <SourceText source={source} />}
        {article && <Aside article={article} unsaved={unsaved} saved={setSaved} />}
      </div>
      <Suspense>
        {publishing.panel && (
          <CheckDialog
            check={publishing.panel.check}
            archiving={publishing.panel.archiving}
            archivedBy={publishing.panel.archivedBy}
            articleId={article?.id}
            translations={article?.translations ?? []}
            language={publishing.panel.language}
            publish={publishing.panel.publish}
            publishing={saving.isPending}
            close={publishing.close}
          />
        )}
      </Suspense>
    </>
  );
}
