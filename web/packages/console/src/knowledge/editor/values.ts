import type {
  ArticleContent,
  ArticleDetail,
  ArticleInput,
  ArticleLanguage,
  ArticleStatus,
} from '@careline/wire';

/** What the form holds: as ArticleContent, with the variants one per line and '' for a date that is not set. */
export interface ArticleValues {
  language: ArticleLanguage;
  topic: string;
  tags: string[];
  title: string;
  body: string;
  variants: string;
  owner: string;
  valid_from: string;
  valid_until: string;
  review_due: string;
  minor: boolean;
  reason: string;
}

export const emptyArticle = (language: ArticleLanguage): ArticleInput => ({
  language,
  topic: '',
  tags: [],
  title: '',
  body: '',
  variants: [],
  status: 'published',
});

export function valuesOf(article: ArticleContent & { language: ArticleLanguage }): ArticleValues {
  return { language: article.language, minor: false, ...contentValues(article) };
}

/** The part of the form that a merge brings; the reason stays the editor's own. */
export function contentValues(content: ArticleContent): Omit<ArticleValues, 'language' | 'minor'> {
  return {
    topic: content.topic,
    tags: content.tags,
    title: content.title,
    body: content.body,
    variants: content.variants.join('\n'),
    owner: content.owner ?? '',
    valid_from: content.valid_from ?? '',
    valid_until: content.valid_until ?? '',
    review_due: content.review_due ?? '',
    reason: content.reason ?? '',
  };
}

export function contentOf(values: ArticleValues, status: ArticleStatus, override?: string): ArticleContent {
  return {
    topic: values.topic.trim(),
    tags: values.tags,
    title: values.title.trim(),
    body: values.body,
    variants: linesOf(values.variants),
    status,
    owner: values.owner.trim() || null,
    valid_from: values.valid_from || null,
    valid_until: values.valid_until || null,
    review_due: values.review_due || null,
    reason: values.reason.trim() || null,
    override: override?.trim() || null,
  };
}

/** What was typed into the form after a save of it was sent. An article keeps its language. */
export function typedSince(sent: ArticleValues, now: ArticleValues): Partial<ArticleValues> {
  const differs = ([field, value]: [string, unknown]) =>
    field !== 'language' && JSON.stringify(value) !== JSON.stringify(sent[field as keyof ArticleValues]);
  return Object.fromEntries(Object.entries(now).filter(differs));
}

/** An article's content as the start of an edit: its last reason belongs to the last change. */
export function inputOf(article: ArticleDetail): ArticleInput {
  const { language, topic, tags, title, body, variants, status } = article;
  const { owner, valid_from, valid_until, review_due } = article;
  return { language, topic, tags, title, body, variants, status, owner, valid_from, valid_until, review_due };
}

/** The lines of a text, trimmed, without empty and repeated ones. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))];
}
