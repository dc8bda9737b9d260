import type { ArticleFlag, ArticleLanguage, ArticleStatus } from '@careline/wire';

export const articleLanguages: ArticleLanguage[] = ['en', 'zh'];
export const articleStatuses: ArticleStatus[] = ['published', 'in_review', 'draft', 'archived'];
export const articleFlags: ArticleFlag[] = [
  'in_review',
  'review_due',
  'stale_translation',
  'getting_worse',
  'not_yet_valid',
  'expired',
];

export const otherLanguage = (language: ArticleLanguage): ArticleLanguage =>
  language === 'en' ? 'zh' : 'en';
