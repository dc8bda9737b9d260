import { PushpinOutlined } from '@ant-design/icons';
import type { ArticleLanguage } from '@careline/wire';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { articleLanguages } from '../choices';
import { ArticleSelect } from './ArticleSelect';
import styles from './questions.module.css';
import { usePin } from './usePin';

export function PinForm() {
  const { t, language: pageLanguage } = useText();
  const [text, setText] = useState('');
  const [language, setLanguage] = useState<ArticleLanguage>(pageLanguage);
  const [article, setArticle] = useState<number>();
  const [unanswered, setUnanswered] = useState(false);
  const pin = usePin();
  const ready = text.trim() !== '' && (unanswered || article !== undefined);
  return (
    <form
      className={styles.pinForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const body = { text: text.trim(), language, article_id: unanswered ? null : article! };
        pin.mutate(body, { onSuccess: () => setText('') });
      }}
    >
      <Input
        value={text}
        maxLength={500}
        placeholder={t('pins.question')}
        aria-label={t('pins.question')}
        onChange={(event) => setText(event.target.value)}
      />
      <Segmented
        aria-label={t('article.language')}
        value={language}
        onChange={(value) => {
          setLanguage(value);
          setArticle(undefined);
        }}
        options={articleLanguages.map((value) => ({ value, label: t(`articleLanguage.${value}`) }))}
      />
      <ArticleSelect
        language={language}
        label={t('pins.article')}
        disabled={unanswered}
        value={unanswered ? undefined : article}
        onChange={setArticle}
      />
      <Checkbox checked={unanswered} onChange={(event) => setUnanswered(event.target.checked)}>
        {t('pins.unanswered')}
      </Checkbox>
      <Button
        type="primary"
        htmlType="submit"
        icon={<PushpinOutlined aria-hidden />}
        loading={pin.isPending}
        disabled={!ready}
      >
        {t('pins.pin')}
      </Button>
    </form>
  );
}
