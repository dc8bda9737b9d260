import type { ArticleLanguage, Response } from '@careline/wire';
import { Button, Input } from 'antd';
import { useText } from '../text';
import styles from './bot.module.css';
import { OvertakenNote } from './responses/OvertakenNote';
import { useWording } from './responses/useWording';
import { LANGUAGES } from './responses/wording';
import type { Drafts } from './useDrafts';

/** What every text may name: the shop's name and its links, in both languages. */
export function ValuesView({ responses, drafts }: { responses: Response[]; drafts: Drafts }) {
  const { language: reader, t } = useText();
  const values = responses.filter(({ topic }) => topic === 'values');
  const using = (key: string) =>
    responses.filter((one) =>
      LANGUAGES.some((name) => one[name].current.texts.some((text) => text.includes(`{${key}}`))),
    ).length;
  return (
    <div className={styles.values}>
      <p className={styles.quiet}>{t('values.hint')}</p>
      {values.map((value) => (
        <section key={value.key} className={styles.card} aria-label={value.situation[reader]}>
          <header>
            <h2>{value.situation[reader]}</h2>
            <code>{`{${value.key}}`}</code>
            <span className={styles.quiet}>{t('values.used', { count: using(value.key) })}</span>
          </header>
          <div className={styles.pair}>
            {LANGUAGES.map((language) => (
              <ValueField key={language} value={value} language={language} drafts={drafts} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface FieldProps {
  value: Response;
  language: ArticleLanguage;
  drafts: Drafts;
}

function ValueField({ value, language, drafts }: FieldProps) {
  const { t } = useText();
  const draft = drafts.of(value.key, language);
  const edit = useWording(value, language, draft, (kept) => drafts.keep(value.key, language, kept));
  const id = `value-${value.key}-${language}`;
  const problem = edit.overtaken ? undefined : edit.problem;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <label htmlFor={id}>{t(`wording.language.${language}`)}</label>
      <Input
        id={id}
        value={edit.shown.texts[0]}
        lang={language === 'zh' ? 'zh-Hans' : 'en'}
        maxLength={200}
        status={problem ? 'error' : ''}
        aria-invalid={!!problem}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => edit.change({ texts: [event.target.value], titles: [] })}
      />
      {problem && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem.message}
        </p>
      )}
      <OvertakenNote edit={edit} />
      <div className={styles.valueActions}>
        {edit.unsaved ? (
          <>
            <Button size="small" onClick={edit.discard}>
              {t('wording.discard')}
            </Button>
            <Button
              size="small"
              type="primary"
              htmlType="submit"
              loading={edit.busy}
              disabled={edit.overtaken}
            >
              {t('action.save')}
            </Button>
          </>
        ) : (
          edit.state.edited_by && (
            <Button size="small" type="link" loading={edit.busy} onClick={edit.reset}>
              {t('values.reset', { value: edit.state.default.texts[0] ?? '' })}
            </Button>
          )
        )}
      </div>
    </form>
  );
}
