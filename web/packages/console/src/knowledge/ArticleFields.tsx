import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Form, Input, Segmented, Select } from 'antd';
import { queries } from '../api/queries';
import { useText } from '../text';
import { articleLanguages, articleStatuses } from './ArticleFilters';
import styles from './knowledge.module.css';
import { Preview } from './Preview';
import { linesOf } from './values';

const MAX_VARIANTS = 200;
const MAX_SHORT = 200;
const MAX_BODY = 20_000;

/** `publishedHtml`: the server's own, shown as long as nothing was changed. */
export function ArticleFields({ publishedHtml }: { publishedHtml?: string }) {
  const { t } = useText();
  const { data: topics = [] } = useQuery(queries.topics);
  const required = { required: true, whitespace: true, message: t('form.required') };
  const checkVariants = (_: unknown, text: string) => {
    const lines = linesOf(text ?? '');
    if (lines.length > MAX_VARIANTS)
      return Promise.reject(new Error(t('article.tooManyVariants', { most: MAX_VARIANTS })));
    const long = lines.find((line) => line.length > MAX_SHORT);
    if (long)
      return Promise.reject(
        new Error(t('article.longVariant', { most: MAX_SHORT, text: long.slice(0, 30) })),
      );
    return Promise.resolve();
  };
  return (
    <div className={styles.fields}>
      <section className={styles.card}>
        <Form.Item name="title" label={t('article.title')} rules={[required]}>
          <Input size="large" maxLength={MAX_SHORT} placeholder={t('article.titleHint')} />
        </Form.Item>
        <div className={styles.fieldRow}>
          <Form.Item name="topic" label={t('article.topic')} rules={[required]}>
            <AutoComplete
              options={topics.map((value) => ({ value }))}
              maxLength={MAX_SHORT}
              showSearch={{ filterOption: true }}
            />
          </Form.Item>
          <Form.Item name="language" label={t('article.language')}>
            <Segmented
              options={articleLanguages.map((value) => ({ value, label: t(`articleLanguage.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="status" label={t('article.status')}>
            <Select
              options={articleStatuses.map((value) => ({ value, label: t(`articleStatus.${value}`) }))}
            />
          </Form.Item>
        </div>
      </section>
      <section className={`${styles.card} ${styles.bodyCard}`}>
        <Form.Item
          className={styles.answer}
          name="body"
          label={t('article.body')}
          rules={[required]}
          extra={t('article.bodyHint')}
        >
          <Input.TextArea
            className={styles.body}
            autoSize={{ minRows: 12, maxRows: 28 }}
            maxLength={MAX_BODY}
          />
        </Form.Item>
        <Preview publishedHtml={publishedHtml} />
      </section>
      <section className={styles.card}>
        <Form.Item
          name="variants"
          label={t('article.variants')}
          extra={t('article.variantsHint')}
          rules={[{ validator: checkVariants }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} />
        </Form.Item>
      </section>
    </div>
  );
}
