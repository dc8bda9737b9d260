import type { ArticleDetail, Quality } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { FlagTags } from '../ArticleState';
import styles from './editor.module.css';
import { ReviewButton } from './ReviewButton';

const QualityChart = lazy(() => import('./QualityChart'));

interface Props {
  article: ArticleDetail;
  mayEdit?: boolean;
  unsaved?: boolean;
}

/** How well the article serves: shown, helpful or not, and how often no human was needed after it. */
export function QualityCard({ article, mayEdit = false, unsaved = false }: Props) {
  const { t } = useText();
  const { data: quality } = useQuery(queries.quality(article.id));
  return (
    <section className={styles.card}>
      <h2>{t('quality.title')}</h2>
      {quality && <Figures quality={quality} />}
      {mayEdit && <ReviewButton article={article} unsaved={unsaved} />}
    </section>
  );
}

function Figures({ quality }: { quality: Quality }) {
  const { t } = useText();
  const format = useFormat();
  const { deflection_rate: deflection } = quality;
  const figures: [string, string][] = [
    [t('quality.views'), format.number(quality.views)],
    [t('quality.helpful'), format.number(quality.helpful)],
    [t('quality.unhelpful'), format.number(quality.unhelpful)],
    [t('quality.deflection'), deflection === null ? '–' : format.percent(deflection)],
  ];
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>{t('quality.hint')}</p>
      {quality.getting_worse && <FlagTags flags={['getting_worse']} />}
      {quality.weeks.some(({ views }) => views > 0) && (
        <Suspense fallback={<div className={styles.chart} />}>
          <QualityChart weeks={quality.weeks} />
        </Suspense>
      )}
      {quality.revisions.length > 0 && <PerRevision revisions={quality.revisions} />}
    </>
  );
}

function PerRevision({ revisions }: { revisions: Quality['revisions'] }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <details className={styles.perRevision}>
      <summary>{t('quality.perRevision')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('quality.revision')}</th>
            <th scope="col">{t('quality.views')}</th>
            <th scope="col">{t('quality.helpful')}</th>
            <th scope="col">{t('quality.unhelpful')}</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((one) => (
            <tr key={one.revision} title={format.dateTime(one.published_at)}>
              <th scope="row">{one.revision}</th>
              <td>{one.views}</td>
              <td>{one.helpful}</td>
              <td>{one.unhelpful}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
