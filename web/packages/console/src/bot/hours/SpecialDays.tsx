import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { SpecialDay } from '@careline/wire';
import { Button, Input } from 'antd';
import { useText } from '../../text';
import type { Problems } from './hours';
import styles from './hours.module.css';
import { SpansField } from './SpansField';

interface Props {
  days: SpecialDay[];
  problems: Problems;
  told: (field: string) => string | undefined;
  change: (days: SpecialDay[]) => void;
}

/** Holidays and other days that are not like their weekday. */
export function SpecialDays({ days, problems, told, change }: Props) {
  const { t } = useText();
  const put = (at: number, part: Partial<SpecialDay>) =>
    change(days.map((day, i) => (i === at ? { ...day, ...part } : day)));
  return (
    <>
      <ol className={styles.special}>
        {days.map(({ day, name, spans }, at) => {
          const problem = problems[`special.${at}`];
          const said = problem ? t(problem) : told(`special.${at}`);
          return (
            <li key={at}>
              <div>
                <Input
                  type="date"
                  value={day}
                  status={said ? 'error' : ''}
                  aria-label={t('hours.day', { number: at + 1 })}
                  aria-invalid={!!said}
                  onChange={(event) => put(at, { day: event.target.value })}
                />
                {said && (
                  <p className={styles.problem} role="alert">
                    {said}
                  </p>
                )}
              </div>
              <Input
                value={name}
                maxLength={80}
                placeholder={t('hours.nameHint')}
                aria-label={t('hours.name', { number: at + 1 })}
                onChange={(event) => put(at, { name: event.target.value })}
              />
              <SpansField
                day={name || day || t('hours.day', { number: at + 1 })}
                field={`special.${at}`}
                spans={spans}
                problems={problems}
                change={(changed) => put(at, { spans: changed })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('hours.removeDay', { day: name || day })}
                onClick={() => change(days.filter((_, i) => i !== at))}
              />
            </li>
          );
        })}
      </ol>
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => change([...days, { day: '', name: '', spans: [] }])}
      >
        {t('hours.addDay')}
      </Button>
    </>
  );
}
