import type { ModelOverview } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import styles from './triage.module.css';

const steps = ['reading', 'active', 'candidate', 'learning'] as const;

export function Training({ overview }: { overview: ModelOverview }) {
  const { t } = useText();
  const client = useQueryClient();
  const candidate = overview.versions.find((version) => version.status === 'candidate');
  const train = useMutation({
    mutationFn: () => unwrap(http.POST('/api/triage/train')),
    onSettled: () => client.invalidateQueries({ queryKey: queries.models.queryKey }),
  });
  const step = candidate?.step ?? 'reading';
  return (
    <section className={styles.card} aria-label={t('model.training')}>
      <h2>{t('model.training')}</h2>
      <p>{t('model.learnsFrom', { count: overview.corrections })}</p>
      {candidate && (
        <div role="status" className={styles.progress}>
          <Progress percent={10 + 25 * steps.indexOf(step)} status="active" showInfo={false} />
          {t('model.step', {
            step: steps.indexOf(step) + 1,
            steps: steps.length,
            name: t(`model.step.${step}`),
          })}
        </div>
      )}
      <Button
        type="primary"
        disabled={candidate !== undefined}
        loading={train.isPending}
        onClick={() => train.mutate()}
      >
        {t('model.train')}
      </Button>
    </section>
  );
}
