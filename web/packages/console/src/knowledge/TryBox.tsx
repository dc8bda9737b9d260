import { CheckCircleFilled, QuestionCircleFilled, StopFilled } from '@ant-design/icons';
import type { ArticleLanguage, TryAnswer } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { http, unwrap } from '../api/client';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { articleLanguages } from './ArticleFilters';
import styles from './knowledge.module.css';

const icons = { answer: CheckCircleFilled, ask_back: QuestionCircleFilled, none: StopFilled };

/** Asks the knowledge base as a customer would, and shows what the bot would do. */
export function TryBox() {
  const { t, language: pageLanguage } = useText();
  const [search] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const [language, setLanguage] = useState<ArticleLanguage>(
    (search.get('language') as ArticleLanguage | null) ?? pageLanguage,
  );
  const ask = useMutation({
    mutationFn: () => unwrap(http.POST('/api/knowledge/try', { body: { text: text.trim(), language } })),
  });
  return (
    <div className={styles.tryBox}>
      <p className={styles.quiet}>{t('try.hint')}</p>
      <form
        className={styles.tryForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) ask.mutate();
        }}
      >
        <Input
          size="large"
          value={text}
          maxLength={4000}
          placeholder={t('try.placeholder')}
          aria-label={t('knowledge.try')}
          onChange={(event) => setText(event.target.value)}
        />
        <Segmented
          size="large"
          value={language}
          onChange={setLanguage}
          options={articleLanguages.map((value) => ({ value, label: t(`articleLanguage.${value}`) }))}
        />
        <Button size="large" type="primary" htmlType="submit" loading={ask.isPending} disabled={!text.trim()}>
          {t('try.submit')}
        </Button>
      </form>
      <div aria-live="polite">{ask.data && <Result answer={ask.data} />}</div>
    </div>
  );
}

function Result({ answer }: { answer: TryAnswer }) {
  const { t } = useText();
  const format = useFormat();
  const Icon = icons[answer.action];
  return (
    <div className={styles.result} data-action={answer.action}>
      <h3>
        <Icon /> {t(`try.action.${answer.action}`)}
      </h3>
      {answer.candidates.length === 0 && <p className={styles.quiet}>{t('try.noCandidates')}</p>}
      <ol className={styles.candidates}>
        {answer.candidates.map(({ article, score }) => (
          <li key={article.id}>
            <Link to={`/knowledge/articles/${article.id}`}>{article.title}</Link>
            <span className={styles.scoreTrack}>
              <span style={{ width: `${Math.min(1, Math.max(0, score)) * 100}%` }} />
            </span>
            <span className={styles.score}>{format.decimal(score, 2)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
