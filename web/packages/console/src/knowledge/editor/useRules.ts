import type { FormRule } from 'antd';
import { useText } from '../../text';
import { hasMarks } from './conflicts';
import { isWaiting } from './images';
import { linesOf } from './values';

const MAX_VARIANTS = 500;
const MAX_VARIANT = 200;

/** What the fields of an article must keep; the server checks the same again. */
export function useRules() {
  const { t } = useText();
  const rule = (problem: (text: string) => string | undefined): FormRule => ({
    validator: (_, text: string | undefined) => {
      const found = problem(text ?? '');
      return found ? Promise.reject(new Error(found)) : Promise.resolve();
    },
  });
  return {
    required: { required: true, whitespace: true, message: t('form.required') },
    body: rule((text) =>
      hasMarks(text) ? t('merge.marksLeft') : isWaiting(text) ? t('image.wait') : undefined,
    ),
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
