import { useCallback } from 'react';
import { useText, type TextKey } from '../text';
import { en } from '../text/en';

/** A category's name; an operator's own category is called by its key. */
export function useCategoryName(): (category: string) => string {
  const { t } = useText();
  return useCallback(
    (category) => (`category.${category}` in en ? t(`category.${category}` as TextKey) : category),
    [t],
  );
}
