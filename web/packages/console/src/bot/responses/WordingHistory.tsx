import type { ArticleLanguage, Response, Wording } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useStaffName } from '../../ui/useStaffName';
import styles from './editor.module.css';

interface Props {
  response: Response;
  language: ArticleLanguage;
  use: (wording: Wording) => void;
}

/** The shipped wording and every change since, each with a way to write it into the fields again. */
export function WordingHistory({ response, language, use }: Props) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const { data: all = [] } = useQuery(queries.wordings(response.key));
  const edits = all.filter((one) => one.language === language);
  const shipped = response[language].default;
  return (
    <details className={styles.history}>
      <summary>{t('wording.history')}</summary>
      <ol>
        {edits.map((one, at) => (
          <li key={at}>
            <p className={styles.quiet}>
              <b>{staffName(one.edited_by)}</b> · {format.dateTime(one.edited_at)}
            </p>
            {one.texts.length ? (
              <Words wording={one} use={use} />
            ) : (
              <p className={styles.quiet}>{t('wording.wasReset')}</p>
            )}
          </li>
        ))}
        <li>
          <p className={styles.quiet}>
            <b>{t('wording.shipped')}</b>
          </p>
          <Words wording={shipped} use={use} />
        </li>
      </ol>
    </details>
  );
}

function Words({ wording, use }: { wording: Wording; use: (wording: Wording) => void }) {
  const { t } = useText();
  return (
    <>
      <ul>
        {wording.texts.map((text, at) => (
          <li key={at}>{text}</li>
        ))}
      </ul>
      {wording.titles.length > 0 && <p className={styles.quiet}>{wording.titles.join(' · ')}</p>}
      <Button size="small" onClick={() => use({ texts: wording.texts, titles: wording.titles })}>
        {t('wording.useAgain')}
      </Button>
    </>
  );
}
