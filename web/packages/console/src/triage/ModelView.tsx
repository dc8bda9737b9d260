import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries';
import { PendingPane } from '../ui/panes';
import { ActivationHistory } from './ActivationHistory';
import { ExampleFile } from './ExampleFile';
import { Training } from './Training';
import styles from './triage.module.css';
import { VersionTable } from './VersionTable';

/** The versions of the model, and how to make a new one. Looks again each second while one is made. */
export function ModelView() {
  const { data, error, refetch } = useQuery(queries.models);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  return (
    <>
      <div className={styles.cards}>
        <Training overview={data} />
        <ExampleFile file={data.examples} />
      </div>
      <VersionTable versions={data.versions} />
      <ActivationHistory activations={data.activations} />
    </>
  );
}
