import { Form } from 'antd';
import MarkdownIt from 'markdown-it';
import { useDeferredValue, useMemo } from 'react';
import { useText } from '../text';
import styles from './knowledge.module.css';

/** As the server renders: HTML in the text is shown, not obeyed. */
const markdown = new MarkdownIt({ html: false, linkify: false });

export function Preview({ publishedHtml }: { publishedHtml?: string }) {
  const { t } = useText();
  const body = useDeferredValue(Form.useWatch<string | undefined>('body') ?? '');
  const html = useMemo(() => publishedHtml ?? markdown.render(body), [publishedHtml, body]);
  return (
    <div className={styles.preview}>
      <div className={styles.previewTitle}>
        {t(publishedHtml === undefined ? 'article.preview' : 'article.published')}
      </div>
      <div className={`${styles.bubble} html`} dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
