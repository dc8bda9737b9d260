import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Checkbox, Form, Input, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { articleLanguages } from '../choices';
import { TopicInput } from '../TopicInput';
import { useTopics } from '../useTopics';
import { BodyField } from './BodyField';
import styles from './editor.module.css';
import { Preview } from './Preview';
import { TagsInput } from './TagsInput';
import { undecided } from './undecided';
import type { Merged } from './useMerge';
import { useRules } from './useRules';
import type { ArticleValues } from './values';

const MAX_NAME = 80;
const MAX_REASON = 500;

interface Props {
  isNew: boolean;
  /** A translation is in the other language; the rest is the editor's choice. */
  fixedLanguage: boolean;
  /** Two edits brought together: the fields that both changed are marked. */
  merged: Merged | undefined;
}

export function ArticleFields({ isNew, fixedLanguage, merged }: Props) {
  const { t } = useText();
  const rules = useRules();
  const { data: tags = [] } = useQuery(queries.tags);
  const open = Form.useWatch((values: ArticleValues) =>
    merged ? undecided(merged.merge, values).join() : '',
  );
  const mark = (field: string) =>
    merged && open?.split(',').includes(field)
      ? ({ validateStatus: 'warning', extra: <BothChanged field={field} merged={merged} /> } as const)
      : {};
  return (
    <div className={styles.fields}>
      <section className={styles.card}>
        <Form.Item
          name="title"
          label={t('article.title')}
          rules={[rules.required, rules.title]}
          {...mark('title')}
        >
          <Input size="large" placeholder={t('article.titleHint')} />
        </Form.Item>
        <div className={styles.fieldRow}>
          <Form.Item
            name="topic"
            label={t('article.topic')}
            rules={[rules.required, rules.topic]}
            {...mark('topic')}
          >
            <TopicInput />
          </Form.Item>
          <Form.Item name="tags" label={t('article.tags')} rules={[rules.tags]} {...mark('tags')}>
            <TagsInput known={tags} />
          </Form.Item>
          {isNew && (
            <Form.Item name="language" label={t('article.language')}>
              <Segmented
                disabled={fixedLanguage}
                options={articleLanguages.map((value) => ({ value, label: t(`articleLanguage.${value}`) }))}
              />
            </Form.Item>
          )}
        </div>
      </section>
      <section className={`${styles.card} ${styles.bodyCard}`}>
        <div>
          <Form.Item
            className={styles.answer}
            name="body"
            label={t('article.body')}
            rules={[rules.required, rules.body]}
            {...mark('body')}
          >
            <BodyField />
          </Form.Item>
        </div>
        <Preview />
      </section>
      <section className={styles.card}>
        <Form.Item
          name="variants"
          label={t('article.variants')}
          rules={[rules.variants]}
          {...{ extra: t('article.variantsHint'), ...mark('variants') }}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} />
        </Form.Item>
      </section>
      <Care mark={mark} />
      <section className={styles.card}>
        <Form.Item name="reason" label={t('article.reason')} extra={t('article.reasonHint')}>
          <Input maxLength={MAX_REASON} />
        </Form.Item>
        {!isNew && (
          <Form.Item name="minor" valuePropName="checked" extra={t('article.minorHint')}>
            <Checkbox>{t('article.minor')}</Checkbox>
          </Form.Item>
        )}
      </section>
    </div>
  );
}

/** Who looks after the article, and when. */
function Care({ mark }: { mark: (field: string) => object }) {
  const { t } = useText();
  const rules = useRules();
  const { data: staff = [] } = useQuery(queries.staff);
  const date = (name: string, label: string, rule: object[] = []): ReactNode => (
    <Form.Item
      name={name}
      label={label}
      rules={rule}
      dependencies={rule.length ? ['valid_from'] : []}
      {...mark(name)}
    >
      <Input type="date" max="9999-12-31" />
    </Form.Item>
  );
  return (
    <section className={`${styles.card} ${styles.care}`}>
      <Form.Item name="owner" label={t('article.owner')} {...mark('owner')}>
        <AutoComplete
          allowClear
          maxLength={MAX_NAME}
          options={staff.map(({ name }) => ({ value: name }))}
          showSearch={{ filterOption: true }}
        />
      </Form.Item>
      {date('valid_from', t('article.validFrom'))}
      {date('valid_until', t('article.validUntil'), [rules.until])}
      {date('review_due', t('article.reviewDue'))}
    </section>
  );
}

/** Under a field that both changed: what the other editor wrote there. */
function BothChanged({ field, merged }: { field: string; merged: Merged }) {
  const { t } = useText();
  const form = Form.useFormInstance();
  const theirs = merged.merge.theirs.fields.find((one) => one.field === field);
  const text = theirs?.lines.find(({ kind }) => kind === 'added')?.text;
  const { nameOf } = useTopics();
  const single = field === 'title' || field === 'topic';
  return (
    <span className={styles.bothChanged}>
      {t(single && text !== undefined ? 'merge.fieldTheirs' : 'merge.field', { text: nameOf(text ?? '') })}{' '}
      {single && text !== undefined && (
        <button type="button" onClick={() => form.setFieldValue(field, text)}>
          {t('merge.takeTheirs')}
        </button>
      )}
    </span>
  );
}
