import { CheckCircleFilled, PushpinOutlined, QuestionCircleFilled, StopFilled } from '@ant-design/icons';
import type { ArticleLanguage, TriedCandidate, TriedQuestion, TryQuestion } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { http, unwrap } from '../../api/client';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { articleLanguages } from '../choices';
import styles from './questions.module.css';
import { usePin } from './usePin';

const icons = { answer: CheckCircleFilled, ask_back: QuestionCircleFilled, none: StopFilled };

/** Asks the knowledge base as a customer would, and shows what the bot would do. */
export function TryBox({ mayEdit }: { mayEdit: boolean }) {
  const { t, language: pageLanguage } = useText();
  const [search] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const [language, setLanguage] = useState<ArticleLanguage>(
    (search.get('language') as ArticleLanguage | null) ?? pageLanguage,
  );
  const ask = useMutation({
    mutationFn: (body: TryQuestion) => unwrap(http.POST('/api/knowledge/try', { body })),
  });
  return (
    <div className={styles.tryBox}>
      <p className={styles.quiet}>{t('try.hint')}</p>
      <form
        className={styles.tryForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) ask.mutate({ text: text.trim(), language });
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
      <div aria-live="polite">
        {ask.data?.questions.map((question) => (
          <Result
            key={question.text}
            question={question}
            language={ask.variables.language}
            alone={ask.data.questions.length === 1}
            mayEdit={mayEdit}
          />
        ))}
      </div>
    </div>
  );
}

interface ResultProps {
  question: TriedQuestion;
  language: ArticleLanguage;
  alone: boolean;
  mayEdit: boolean;
}

function Result({ question, language, alone, mayEdit }: ResultProps) {
  const { t } = useText();
  const pin = usePin();
  const Icon = icons[question.action];
  const pinTo = (article_id: number | null, found: ArticleLanguage = language) =>
    pin.mutate({ text: question.text, language: found, article_id });
  return (
    <div className={styles.result} data-action={question.action}>
      {!alone && <p className={styles.part}>{t('try.part', { text: question.text })}</p>}
      <h3>
        <Icon aria-hidden /> {t(`try.action.${question.action}`)}
      </h3>
      {question.degraded && (
        <p className={styles.quiet}>{t('try.degraded', { reason: question.degraded })}</p>
      )}
      {question.candidates.length === 0 && <p className={styles.quiet}>{t('try.noCandidates')}</p>}
      <ol className={styles.candidates}>
        {question.candidates.map((candidate) => (
          <Candidate
            key={candidate.article.id}
            candidate={candidate}
            pin={mayEdit ? () => pinTo(candidate.article.id, candidate.language) : undefined}
          />
        ))}
      </ol>
      {mayEdit && (
        <Button
          className={styles.pinNone}
          size="small"
          icon={<PushpinOutlined aria-hidden />}
          disabled={pin.isPending}
          onClick={() => pinTo(null)}
        >
          {t('try.pinUnanswered')}
        </Button>
      )}
    </div>
  );
}

function Candidate({ candidate, pin }: { candidate: TriedCandidate; pin?: () => void }) {
  const { t } = useText();
  const format = useFormat();
  const { article, probability, variant } = candidate;
  const share = Math.min(1, Math.max(0, probability));
  return (
    <li>
      <div className={styles.candidate}>
        <Link to={`/knowledge/articles/${article.id}`}>{article.title}</Link>
        {variant && variant !== article.title && (
          <div className={styles.quiet}>{t('try.variant', { text: variant })}</div>
        )}
      </div>
      <span className={styles.scoreTrack} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles.score}>{format.percent(share)}</span>
      {pin && (
        <Button
          size="small"
          icon={<PushpinOutlined aria-hidden />}
          aria-label={t('try.pinTo', { title: article.title })}
          title={t('try.pinTo', { title: article.title })}
          onClick={pin}
        >
          {t('pins.pin')}
        </Button>
      )}
    </li>
  );
}
