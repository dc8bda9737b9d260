import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ArticleLanguage, Response } from '@careline/wire';
import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useText } from '../../text';
import styles from './editor.module.css';
import { PlaceholderChips } from './PlaceholderChips';
import { MOST_VARIATIONS, moved, withPlaceholder, type Problem } from './wording';

interface Props {
  response: Response;
  language: ArticleLanguage;
  texts: string[];
  change: (texts: string[]) => void;
  problem: Problem | undefined;
  /** The variation that the preview shows. */
  current: number;
  choose: (variation: number) => void;
}

/** The texts that take turns: written, added, removed, put in another order. */
export function Variations({ response, language, texts, change, problem, current, choose }: Props) {
  const { t } = useText();
  const areas = useRef<(HTMLTextAreaElement | null)[]>([]);
  const only = texts.length === 1;
  const write = (at: number, text: string) => change(texts.map((one, i) => (i === at ? text : one)));
  const move = (at: number, steps: number) => {
    change(moved(texts, at, steps));
    choose(at + steps);
  };
  const remove = (at: number) => {
    change(texts.filter((_, i) => i !== at));
    choose(Math.max(0, current - (at <= current ? 1 : 0)));
  };
  const insert = (name: string) => {
    const area = areas.current[current];
    const text = texts[current] ?? '';
    const [start, end] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length];
    const written = withPlaceholder(text, name, start, end);
    write(current, written.text);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(written.caret, written.caret);
    });
  };
  return (
    <section>
      <h3>{t('wording.texts')}</h3>
      <p className={styles.quiet}>{t(only ? 'wording.oneHint' : 'wording.turnsHint')}</p>
      <ol className={styles.variations}>
        {texts.map((text, at) => {
          const wrong = problem?.at === at;
          const name = t('wording.variation', { number: at + 1 });
          return (
            <li key={at} data-current={!only && at === current}>
              <Input.TextArea
                ref={(area) => {
                  areas.current[at] = area?.resizableTextArea?.textArea ?? null;
                }}
                value={text}
                lang={language === 'zh' ? 'zh-Hans' : 'en'}
                autoSize={{ minRows: 2, maxRows: 10 }}
                maxLength={2000}
                status={wrong ? 'error' : ''}
                aria-label={name}
                aria-invalid={wrong}
                aria-describedby={wrong ? 'wording-problem' : undefined}
                onFocus={() => choose(at)}
                onChange={(event) => write(at, event.target.value)}
              />
              {!only && (
                <div className={styles.tools}>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    disabled={at === 0}
                    aria-label={t('wording.up', { name })}
                    onClick={() => move(at, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    disabled={at === texts.length - 1}
                    aria-label={t('wording.down', { name })}
                    onClick={() => move(at, 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('wording.remove', { name })}
                    onClick={() => remove(at)}
                  />
                </div>
              )}
              {wrong && (
                <p id="wording-problem" className={styles.problem} role="alert">
                  {problem.message}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {texts.length < MOST_VARIATIONS && (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => {
            change([...texts, '']);
            choose(texts.length);
            requestAnimationFrame(() => areas.current[texts.length]?.focus());
          }}
        >
          {t('wording.add')}
        </Button>
      )}
      <h3>{t('wording.placeholders')}</h3>
      <PlaceholderChips response={response} language={language} insert={insert} />
    </section>
  );
}
