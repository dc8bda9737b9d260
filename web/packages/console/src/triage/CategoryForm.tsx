import type { ComplaintCategory, NewCategory } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useErrorText } from '../api/useErrorText';
import { useText } from '../text';
import { useCategories } from '../ui/useCategories';
import styles from './categories.module.css';

type Values = NewCategory & { retired: boolean };

/** A slug made of an English name: "Warranty, repairs" gives "warranty_repairs". */
function slugOf(english: string): string {
  const words = english.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .join('_')
    .replace(/^[0-9_]+/, '')
    .slice(0, 40);
}

function save(values: Values, isNew: boolean) {
  const { slug, parent = null, english, chinese, retired } = values;
  const body = { parent, english, chinese };
  if (isNew) return unwrap(http.POST('/api/triage/categories', { body: { ...body, slug } }));
  return unwrap(
    http.PUT('/api/triage/categories/{slug}', { params: { path: { slug } }, body: { ...body, retired } }),
  );
}

/** Adds an own category, or renames, moves and retires one. */
export function CategoryForm({ category, close }: { category?: ComplaintCategory; close: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { options } = useCategories();
  const [form] = Form.useForm<Values>();
  const keep = useMutation({
    mutationFn: (values: Values) => save(values, !category),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queries.categories.queryKey });
      close();
    },
    meta: { quiet: true },
  });
  const first = category ?? { slug: '', parent: null, english: '', chinese: '', retired: false };
  const finish = (changed: Partial<Values> = {}) => {
    const values = { ...first, ...form.getFieldsValue(), ...changed };
    keep.mutate({ ...values, slug: category?.slug ?? (values.slug || slugOf(values.english)) });
  };
  const required = [{ required: true, whitespace: true, message: t('categories.required') }];
  return (
    <Form
      form={form}
      className={styles.form}
      layout="vertical"
      initialValues={first}
      onFinish={() => finish()}
    >
      <div className={styles.fields}>
        <Form.Item name="english" label={t('categories.english')} rules={required}>
          <Input maxLength={60} lang="en" autoFocus />
        </Form.Item>
        <Form.Item name="chinese" label={t('categories.chinese')} rules={required}>
          <Input maxLength={60} lang="zh-Hans" />
        </Form.Item>
        <Form.Item name="parent" label={t('categories.parent')}>
          <Select
            allowClear
            placeholder={t('categories.onTop')}
            options={options.filter(({ value }) => value !== category?.slug)}
          />
        </Form.Item>
        {!category && (
          <Form.Item
            name="slug"
            label={t('categories.slug')}
            rules={[{ pattern: /^[a-z][a-z0-9_]*$/, message: t('categories.slugRule') }]}
          >
            <Input maxLength={40} placeholder={t('categories.slugMade')} />
          </Form.Item>
        )}
      </div>
      <div aria-live="polite">
        {keep.error && <Alert type="error" showIcon title={errorText(keep.error)} />}
      </div>
      <div className={styles.end}>
        {category && (
          <Button
            danger={!category.retired}
            loading={keep.isPending}
            onClick={() => finish({ retired: !category.retired })}
          >
            {t(category.retired ? 'categories.bringBack' : 'categories.retire')}
          </Button>
        )}
        <span />
        <Button onClick={close}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={keep.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  );
}
