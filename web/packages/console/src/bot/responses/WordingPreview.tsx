import type { ArticleLanguage, Response, Wording } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { BotFace } from '../../ui/Face';
import { useSettled } from '../../ui/useSettled';
import styles from './preview.module.css';

const REST_MS = 250;

interface Props {
  response: Response;
  language: ArticleLanguage;
  wording: Wording;
  variation: number;
}

/** What a customer reads in the widget, made by the server with the desk's real values and example ones. */
export function WordingPreview({ response, language, wording, variation }: Props) {
  const { t } = useText();
  const [traditional, setTraditional] = useState(false);
  const draft = useSettled(wording, REST_MS);
  const { data } = useQuery({
    ...queries.wordingPreview(response.key, language, draft),
    placeholderData: (before, query) =>
      query?.queryKey[1] === response.key && query.queryKey[2] === language ? before : undefined,
  });
  const shown = data?.[language === 'zh' && traditional ? 1 : 0];
  const [text, html] = [shown?.texts[variation] ?? '', shown?.html?.[variation]];
  const notice = isNotice(response);
  return (
    <div className={styles.preview}>
      <div className={styles.head}>
        <h3>{t('wording.preview')}</h3>
        {language === 'zh' && (
          <Segmented
            size="small"
            aria-label={t('wording.script')}
            value={traditional}
            onChange={setTraditional}
            options={[
              { value: false, label: t('wording.simplified') },
              { value: true, label: t('wording.traditional') },
            ]}
          />
        )}
      </div>
      <div className={styles.phone} role="group" aria-label={t('wording.preview')} lang={shown?.language}>
        {text.trim() === '' ? (
          <p className={styles.empty}>{t('wording.previewEmpty')}</p>
        ) : notice ? (
          <p className={styles.notice}>{text}</p>
        ) : (
          <div className={styles.line}>
            <BotFace size={28} />
            {html === undefined ? (
              <p className={styles.bubble}>{text}</p>
            ) : (
              <div className={`${styles.bubble} html`} dangerouslySetInnerHTML={{ __html: html }} />
            )}
          </div>
        )}
        <p className={styles.choices} aria-hidden>
          {shown?.titles.filter(Boolean).map((title, at) => (
            <span key={at}>{title}</span>
          ))}
        </p>
      </div>
      <p className={styles.hint}>
        {t(language === 'zh' && traditional ? 'wording.derived' : 'wording.previewHint')}
      </p>
    </div>
  );
}

/** What the desk itself says stands between the bubbles, not in one; but its own words for a bot that is down do not. */
function isNotice({ key }: Response): boolean {
  return !/^(utter_|degraded_|trouble$)/.test(key);
}
