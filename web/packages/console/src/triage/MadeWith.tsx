import type { ModelVersion } from '@careline/wire';
import { useText } from '../text';
import styles from './triage.module.css';

/** What a version was made with: the same again gives the same model. */
export function MadeWith({ version }: { version: ModelVersion }) {
  const { t } = useText();
  const libraries = Object.entries(version.libraries).map(([name, release]) => `${name} ${release}`);
  return <p className={styles.made}>{[t('model.seed', { seed: version.seed }), ...libraries].join(' · ')}</p>;
}
