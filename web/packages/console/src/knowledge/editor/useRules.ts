import type { FormRule } from 'antd';
import { useText } from '../../text';
import { hasMarks } from './conflicts';
import { linesOf } from './values';

export const MAX_TITLE = 200;
const MAX_TOPIC = 80;
const MAX_BODY = 20_000;
const MAX_TAGS = 20;
const MAX_TAG = 40;
const MAX_VARIANTS = 500;
const MAX_VARIANT = 200;

/** What the fields of an article must keep; the server checks the same again. */
export function useRules() {
  const { t } = useText();
  const rule = <T extends string | string[] = string>(
    problem: (value: T) => string | undefined,
  ): FormRule => ({
    validator: (_, value: T | undefined) => {
      const found = value && problem(value);
      return found ? Promise.reject(new Error(found)) : Promise.resolve();
    },
  });
  /** A text on one line. It is not cut where it is pasted: that would go unnoticed. */
  const line = (most: number) =>
    rule((text) =>
      text.trim().length > most ? t('article.longBody', { most, length: text.trim().length }) : undefined,
    );
  return {
    title: line(MAX_TITLE),
    topic: line(MAX_TOPIC),
    required: { required: true, whitespace: true, message: t('form.required') },
    body: rule((text) => {
      if (hasMarks(text)) return t('merge.marksLeft');
      return text.length > MAX_BODY
        ? t('article.longBody', { most: MAX_BODY, length: text.length })
        : undefined;
    }),
    tags: rule<string[]>((tags) => {
      if (tags.length > MAX_TAGS) return t('article.tooManyTags', { most: MAX_TAGS });
      const long = tags.find((tag) => tag.length > MAX_TAG);
      return long && t('article.longTag', { most: MAX_TAG, text: long.slice(0, 30) });
    }),
    variants: rule((text) => {
      const lines = linesOf(text);
      if (lines.length > MAX_VARIANTS) return t('article.tooManyVariants', { most: MAX_VARIANTS });
      const long = lines.find((line) => line.length > MAX_VARIANT);
      return long && t('article.longVariant', { most: MAX_VARIANT, text: long.slice(0, 30) });
    }),
    until: (({ getFieldValue }) =>
      rule((until) => {
        const from = getFieldValue('valid_from') as string | undefined;
        return from && until && until < from ? t('article.validWrong') : undefined;
      })) as FormRule,
  };
}
