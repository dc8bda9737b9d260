import type { Category, ComplaintCategory, Triage } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';

type Judged = Pick<Triage, 'category' | 'second_category' | 'priority'>;

const none: ComplaintCategory[] = [];

/** The categories of complaints, each followed by those below it; `inUse` leaves the retired ones out. */
export function useCategories() {
  const { t, language } = useText();
  const { data: all = none } = useQuery(queries.categories);
  return useMemo(() => {
    const bySlug = new Map(all.map((one) => [one.slug, one]));
    /** In the reader's language: nothing until the names are there, the slug of one that has none. */
    const name = (slug: Category): string => {
      const one = bySlug.get(slug);
      if (!one) return all.length ? slug : '…';
      return language === 'zh' ? one.chinese : one.english;
    };
    /** The slug and those above it, the topmost last. */
    const line = (slug: Category): Category[] => {
      const parent = bySlug.get(slug)?.parent;
      return parent ? [slug, ...line(parent)] : [slug];
    };
    /** How many categories lie above one. */
    const depth = (slug: Category): number => line(slug).length - 1;
    /** Each once, in the order of the list; what is not in it comes last. */
    const ordered = (slugs: Category[]): Category[] => {
      const known = all.map(({ slug }) => slug);
      const wanted = new Set(slugs);
      return [...known.filter((slug) => wanted.delete(slug)), ...wanted];
    };
    const causes = (category: Category, second?: Category | null): string =>
      second ? `${name(category)} + ${name(second)}` : name(category);
    /** What a complaint was judged to be, in one line. */
    const brief = ({ category, second_category, priority }: Judged): string =>
      t('triage.short', { category: causes(category, second_category), priority });
    const inUse = all.filter((one) => !one.retired);
    const options = inUse.map(({ slug }) => ({
      value: slug,
      label: '\u2003'.repeat(depth(slug)) + name(slug),
    }));
    return { all, inUse, name, causes, brief, line, depth, ordered, options };
  }, [all, language, t]);
}
