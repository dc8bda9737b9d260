import { PlusOutlined } from '@ant-design/icons';
import type { UnansweredCluster } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../../api/client';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useKeepArticle } from '../editor/useKeepArticle';
import { ArticleSelect } from './ArticleSelect';
import styles from './questions.module.css';
import type { Outcome } from './handled';
import { wordings } from './wordings';

interface Props {
  cluster: UnansweredCluster;
  added: (outcome: Outcome) => void;
}

/** Makes the questions variants of an article that answers them already: one of the nearest, or any other. */
export function AddToArticle({ cluster, added }: Props) {
  const { t } = useText();
  const format = useFormat();
  const texts = wordings(cluster);
  const [chosen, setChosen] = useState(texts);
  const add = useAdd(cluster, chosen, added);
  const disabled = chosen.length === 0 || add.isPending;
  return (
    <>
      {texts.length > 1 && (
        <details className={styles.examples}>
          <summary>{t('unanswered.examples', { count: texts.length })}</summary>
          <Checkbox.Group
            className={styles.wordings}
            value={chosen}
            onChange={setChosen}
            options={texts.map((value) => ({ value, label: value }))}
          />
        </details>
      )}
      <div className={styles.addTo} role="group" aria-label={t('unanswered.addTo')}>
        <span className={styles.quiet}>{t('unanswered.addTo')}</span>
        {cluster.suggestions.map(({ article, probability }) => (
          <Button
            key={article.id}
            size="small"
            icon={<PlusOutlined aria-hidden />}
            disabled={disabled}
            loading={add.isPending && add.variables === article.id}
            onClick={() => add.mutate(article.id)}
          >
            <span className={styles.suggestion}>{article.title}</span>
            <span className={styles.quiet}>{format.percent(probability)}</span>
          </Button>
        ))}
        <span className={styles.other}>
          <ArticleSelect
            language={cluster.language}
            label={t('unanswered.otherArticle')}
            disabled={disabled}
            onChange={(id) => add.mutate(id)}
          />
        </span>
      </div>
    </>
  );
}

function useAdd(cluster: UnansweredCluster, texts: string[], added: (outcome: Outcome) => void) {
  const keep = useKeepArticle();
  return useMutation({
    mutationFn: (article_id: number) =>
      unwrap(
        http.POST('/api/knowledge/unanswered/variants', {
          body: { question_ids: cluster.question_ids, article_id, texts },
        }),
      ),
    onSuccess: (outcome) => {
      keep(outcome.article);
      added(outcome);
    },
  });
}
