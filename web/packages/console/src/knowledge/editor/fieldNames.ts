import type { FieldDiff } from '@careline/wire';
import type { TextKey } from '../../text';

/** What the fields of an article are called. */
export const fieldNames: Record<FieldDiff['field'], TextKey> = {
  title: 'article.title',
  topic: 'article.topic',
  tags: 'article.tags',
  body: 'article.body',
  variants: 'article.variants',
  status: 'article.status',
  owner: 'article.owner',
  valid_from: 'article.validFrom',
  valid_until: 'article.validUntil',
  review_due: 'article.reviewDue',
};
