import type { Policy, Priority } from '@careline/wire';
import { InputNumber } from 'antd';
import { useText } from '../text';
import styles from './policy.module.css';

const priorities: Priority[] = ['P1', 'P2', 'P3', 'P4'];
const kinds = ['first_response_minutes', 'resolution_minutes'] as const;

/** How soon each priority must be served, in minutes of business time. */
export function PolicyTargets({
  targets,
  change,
}: {
  targets: Policy['targets'];
  change: (targets: Policy['targets']) => void;
}) {
  const { t } = useText();
  return (
    <table className={styles.targets}>
      <thead>
        <tr>
          <th scope="col">{t('triage.priority')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {t(`policy.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {priorities.map((priority) => (
          <tr key={priority}>
            <th scope="row">{t(`priority.${priority}`)}</th>
            {kinds.map((kind) => (
              <td key={kind}>
                <InputNumber
                  min={1}
                  max={100_000}
                  precision={0}
                  value={targets[priority][kind]}
                  aria-label={`${priority} · ${t(`policy.${kind}`)}`}
                  onChange={(minutes) =>
                    minutes !== null &&
                    change({ ...targets, [priority]: { ...targets[priority], [kind]: minutes } })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
