import { BookOutlined } from '@ant-design/icons';
import type { ArticleLanguage } from '@careline/wire';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Form, Segmented } from 'antd';
import { useState } from 'react';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { useSettled } from '../../ui/useSettled';
import { decideAll } from './conflicts';
import styles from './preview.module.css';
import { MAX_TITLE } from './useRules';

const REST_MS = 300;

/** The answer as the widget shows it (web/packages/widget/src/ui/Bubble.tsx), worded by the server from what stands in the form. */
export function Preview() {
  const { t } = useText();
  const [kind, setKind] = useState<'html' | 'text'>('html');
  // The language of an article that exists is no field of the form, only a value in it.
  const form = Form.useFormInstance();
  const language = Form.useWatch('language', { form, preserve: true }) as ArticleLanguage | undefined;
  const title = Form.useWatch<string | undefined>('title');
  // One that is too long is told at its field; the preview goes on.
  const shownTitle = useSettled(title?.trim().slice(0, MAX_TITLE) || '…', REST_MS);
  const body = useSettled(decideAll(Form.useWatch<string | undefined>('body') ?? '', 'mine'), REST_MS);
  const { data } = useQuery({
    ...queries.preview({ language: language ?? 'en', title: shownTitle, body }),
    enabled: language !== undefined && body.trim() !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.preview}>
      <div className={styles.head}>
        <span>{t('article.preview')}</span>
        <Segmented
          size="small"
          aria-label={t('preview.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'html', label: t('preview.html') },
            { value: 'text', label: t('preview.text') },
          ]}
        />
      </div>
      <div
        className={styles.phone}
        role="group"
        tabIndex={0}
        aria-label={t('article.preview')}
        lang={language}
      >
        {title && <p className={styles.customer}>{title}</p>}
        {body.trim() === '' || !data ? (
          <p className={styles.empty}>{t(body.trim() === '' ? 'preview.empty' : 'preview.waiting')}</p>
        ) : (
          <>
            {kind === 'html' ? (
              <div className={styles.bot}>
                <div className="html" dangerouslySetInnerHTML={{ __html: data.html }} />
                <p className={styles.source}>
                  <BookOutlined aria-hidden /> {shownTitle}
                </p>
              </div>
            ) : (
              <div className={`${styles.bot} ${styles.plain}`}>{data.text}</div>
            )}
            <p className={styles.choices} aria-hidden>
              {data.choices.map((choice) => (
                <span key={choice}>{choice}</span>
              ))}
            </p>
          </>
        )}
      </div>
    </div>
  );
}
