import type { ArticleLanguage, Response } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import styles from './editor.module.css';

interface Props {
  response: Response;
  language: ArticleLanguage;
  insert: (name: string) => void;
}

/** What a wording may name, with what customers read in its place; a click writes it at the caret. */
export function PlaceholderChips({ response, language, insert }: Props) {
  const { t } = useText();
  const { data: all = [] } = useQuery(queries.placeholders);
  const rank = (name: string, deskWide: boolean) => (response.required.includes(name) ? 0 : deskWide ? 2 : 1);
  const known = all
    .filter(({ name }) => response.placeholders.includes(name))
    .sort((a, b) => rank(a.name, a.desk_wide) - rank(b.name, b.desk_wide));
  return (
    <div className={styles.chips} role="group" aria-label={t('wording.placeholders')}>
      {known.map(({ name, desk_wide, ...said }) => {
        const required = response.required.includes(name);
        const value = desk_wide ? said[language] : t('wording.example', { value: said[language] });
        return (
          <button
            key={name}
            type="button"
            className={styles.chip}
            data-required={required}
            title={`${value}${required ? ` · ${t('wording.required')}` : ''}`}
            // The text keeps the focus, and with it the caret.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(name)}
          >
            <code>{`{${name}}`}</code>
            {required && <b>{t('wording.required')}</b>}
            <span>{value}</span>
          </button>
        );
      })}
    </div>
  );
}
