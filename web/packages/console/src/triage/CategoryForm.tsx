import type { ComplaintCategory, NewCategory } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError, http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useErrorText } from '../api/useErrorText';
import { useText } from '../text';
import { useCategories } from '../ui/useCategories';
import styles from './categories.module.css';
import { CategoryOvertaken } from './CategoryOvertaken';

type Values = Pick<NewCategory, 'slug' | 'english' | 'chinese' | 'parent'>;

const fields = ['english', 'chinese', 'parent'] as const;
const nothing: Values = { slug: '', parent: null, english: '', chinese: '' };

/** A slug made of an English name: "Warranty, repairs" gives "warranty_repairs". */
function slugOf(english: string): string {
  const words = english.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .join('_')
    .replace(/^[0-9_]+/, '')
    .slice(0, 40);
}

function add({ slug, parent = null, english, chinese }: Values) {
  const body = { slug: slug || slugOf(english), parent, english, chinese };
  return unwrap(http.POST('/api/triage/categories', { body }));
}

function change({ slug, version, retired }: ComplaintCategory, { parent = null, english, chinese }: Values) {
  const body = { parent, english, chinese, retired, base: version };
  return unwrap(http.PUT('/api/triage/categories/{slug}', { params: { path: { slug } }, body }));
}

interface Props {
  category?: ComplaintCategory;
  /** Hears of unsaved changes. */
  tell: (unsaved: boolean) => void;
  /** Asks before unsaved changes are lost. */
  leave: (go: () => void) => void;
  close: () => void;
}

/** Adds an own category, or renames, moves and retires one. */
export function CategoryForm({ category, tell, leave, close }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { options, line } = useCategories();
  const [form] = Form.useForm<Values>();
  const [seen, setSeen] = useState(category);
  const first: Values = seen ?? nothing;
  const values = Form.useWatch([], form);
  const edited = fields.filter((field) => (values?.[field] ?? null) !== (first[field] ?? null));
  const unsaved = values !== undefined && edited.length > 0;
  useEffect(() => {
    tell(unsaved);
    return () => tell(false);
  }, [tell, unsaved]);
  const refresh = () => client.invalidateQueries({ queryKey: queries.categories.queryKey });
  const keep = useMutation({
    mutationFn: (save: () => Promise<unknown>) => save(),
    onSuccess: async () => {
      await refresh();
      close();
    },
    onError: (error) => isOvertaken(error) && refresh(),
    meta: { quiet: true },
  });
  /** What a colleague saved, with what was changed here on top of it. */
  const adopt = (theirs: ComplaintCategory) => {
    for (const field of fields) if (!edited.includes(field)) form.setFieldValue(field, theirs[field]);
    setSeen(theirs);
    keep.reset();
  };
  const required = { required: true, whitespace: true, message: t('categories.required') };
  return (
    <Form
      form={form}
      className={styles.form}
      layout="vertical"
      initialValues={first}
      onFinish={(wanted) => keep.mutate(() => (seen ? change(seen, wanted) : add(wanted)))}
    >
      <div className={styles.fields}>
        <Form.Item
          name="english"
          label={t('categories.english')}
          validateFirst
          rules={[required, { pattern: /[a-z]/i, message: t('categories.englishRule') }]}
        >
          <Input maxLength={60} lang="en" autoFocus />
        </Form.Item>
        <Form.Item name="chinese" label={t('categories.chinese')} rules={[required]}>
          <Input maxLength={60} lang="zh-Hans" />
        </Form.Item>
        <Form.Item name="parent" label={t('categories.parent')}>
          <Select
            allowClear
            placeholder={t('categories.onTop')}
            options={options.filter(({ value }) => !seen || !line(value).includes(seen.slug))}
          />
        </Form.Item>
        {!seen && (
          <Form.Item
            name="slug"
            label={t('categories.slug')}
            rules={[{ pattern: /^[a-z][a-z0-9_]*$/, message: t('categories.slugRule') }]}
          >
            <Input maxLength={40} placeholder={t('categories.slugMade')} />
          </Form.Item>
        )}
      </div>
      <div aria-live="polite" className={styles.told}>
        {category && seen && category.version > seen.version && (
          <CategoryOvertaken before={seen} now={category} adopt={() => adopt(category)} />
        )}
        {keep.error && !isOvertaken(keep.error) && (
          <Alert type="error" showIcon title={errorText(keep.error)} />
        )}
      </div>
      <div className={styles.end}>
        {seen && (
          <Button
            danger={!seen.retired}
            disabled={unsaved}
            loading={keep.isPending}
            onClick={() => keep.mutate(() => change({ ...seen, retired: !seen.retired }, seen))}
          >
            {t(seen.retired ? 'categories.bringBack' : 'categories.retire')}
          </Button>
        )}
        <span />
        <Button onClick={() => leave(close)}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={keep.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  );
}

function isOvertaken(error: Error): boolean {
  return error instanceof ApiError && error.code === 'category_changed';
}
