import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import type { CategoryExamples, ComplaintCategory } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { PendingPane } from '../ui/panes';
import { useCategories } from '../ui/useCategories';
import styles from './categories.module.css';
import { CategoryForm } from './CategoryForm';

interface Props {
  tell: (unsaved: boolean) => void;
  leave: (go: () => void) => void;
}

/** The rubric's nine categories, and the operator's own below or beside them; `tell` hears of unsaved changes. */
export function CategoriesView({ tell, leave }: Props) {
  const { t } = useText();
  const { data: learned, error, refetch } = useQuery(queries.categoryExamples);
  const { all } = useCategories();
  const [edited, setEdited] = useState<string | null>();
  const close = () => setEdited(undefined);
  const edit = (slug: string | null) => leave(() => setEdited(slug));
  const form = { tell, leave, close };
  if (!learned) return <PendingPane error={error} retry={refetch} rows={8} />;
  return (
    <div className={styles.view}>
      <p>{t('categories.hint', { fewest: learned.fewest })}</p>
      {edited === null ? (
        <CategoryForm {...form} />
      ) : (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => edit(null)}>
          {t('categories.add')}
        </Button>
      )}
      <ul className={styles.list} aria-label={t('categories.tab')}>
        {all.map((one) =>
          one.slug === edited ? (
            <li key={one.slug}>
              <CategoryForm category={one} {...form} />
            </li>
          ) : (
            <Entry key={one.slug} category={one} learned={learned} edit={() => edit(one.slug)} />
          ),
        )}
      </ul>
    </div>
  );
}

interface EntryProps {
  category: ComplaintCategory;
  learned: CategoryExamples;
  edit: () => void;
}

function Entry({ category, learned, edit }: EntryProps) {
  const { t, language } = useText();
  const format = useFormat();
  const { name, depth } = useCategories();
  const { slug, own, retired } = category;
  const examples = learned.examples[slug] ?? 0;
  const few = own && !retired && examples < learned.fewest;
  return (
    <li data-retired={retired}>
      <div className={styles.name} style={{ marginInlineStart: 28 * depth(slug) }}>
        <b>{name(slug)}</b>
        <span className={styles.quiet} lang={language === 'zh' ? 'en' : 'zh-Hans'}>
          {language === 'zh' ? category.english : category.chinese}
        </span>
        <code>{slug}</code>
        {retired && <Tag>{t('categories.retired')}</Tag>}
      </div>
      <span className={styles.quiet} data-few={few}>
        {t(few ? 'categories.few' : 'categories.examples', {
          count: format.number(examples),
          fewest: learned.fewest,
        })}
      </span>
      {own && (
        <Button
          size="small"
          icon={<EditOutlined />}
          aria-label={t('categories.edit', { name: name(slug) })}
          onClick={edit}
        />
      )}
    </li>
  );
}
