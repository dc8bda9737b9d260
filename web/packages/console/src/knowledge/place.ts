import { tabMemory } from '../ui/tabMemory';

const LAST = 'knowledge.place';
const LIST = 'knowledge.list';

/** Where somebody was in the knowledge pages, for the way back: the tab, and of the list its filter and page. */
export const place = {
  keep(tab: string, search: string): void {
    tabMemory.keep(LAST, `/knowledge/${tab}${search}`);
    if (tab === 'articles') tabMemory.keep(LIST, search);
  },
  last: (): string => tabMemory.read<string>(LAST) ?? '/knowledge',
  of: (tab: string): string =>
    `/knowledge/${tab}${(tab === 'articles' && tabMemory.read<string>(LIST)) || ''}`,
};
