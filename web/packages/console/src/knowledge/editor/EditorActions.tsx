import { InboxOutlined, MoreOutlined, SafetyCertificateOutlined, UndoOutlined } from '@ant-design/icons';
import type { ArticleDetail, ArticleStatus } from '@careline/wire';
import { Button, Dropdown, Grid } from 'antd';
import { useText } from '../../text';
import { chooseOnly } from '../../ui/chooseOnly';
import styles from './editor.module.css';

interface Props {
  article: ArticleDetail | undefined;
  unsaved: boolean;
  /** The status whose effects are being looked up, or that somebody only looks. */
  checking: ArticleStatus | 'look' | undefined;
  /** The status that is being saved. */
  saving: ArticleStatus | undefined;
  act: (status: ArticleStatus) => void;
  check: () => void;
  /** Forgets the check that is running, and what was to follow it. */
  cancel: () => void;
  discard: () => void;
}

/** What to do with the text: the choice is the article's next status. */
export function EditorActions({ article, unsaved, checking, saving, act, check, cancel, discard }: Props) {
  const { t } = useText();
  const { md: roomy } = Grid.useBreakpoint();
  const busy = checking !== undefined || saving !== undefined;
  const publishing = saving === 'published' || checking === 'published';
  const done = (status: ArticleStatus) => !!article && !unsaved && article.status === status;
  const rest = [
    {
      key: 'draft',
      label: t('article.saveDraft'),
      disabled: !!article && !unsaved,
      onClick: () => act('draft'),
    },
    {
      key: 'in_review',
      label: t('article.sendForReview'),
      disabled: done('in_review'),
      onClick: () => act('in_review'),
    },
  ];
  const archive = {
    key: 'archive',
    icon: <InboxOutlined aria-hidden />,
    label: t('article.archive'),
    disabled: !article || done('archived'),
    onClick: () => act('archived'),
  };
  const undo = {
    key: 'discard',
    icon: <UndoOutlined aria-hidden />,
    label: t('article.discard'),
    disabled: !unsaved,
    onClick: discard,
  };
  const more = [...(roomy ? [] : rest), undo, archive];
  const state = checking ? 'check.running' : unsaved ? 'article.unsaved' : undefined;
  return (
    <>
      <span className={styles.state} role="status">
        {state && t(state)}
      </span>
      {checking && (
        <Button type="link" size="small" onClick={cancel}>
          {t('action.cancel')}
        </Button>
      )}
      <Dropdown
        menu={{ items: more, onClick: chooseOnly }}
        trigger={['click']}
        placement="bottomRight"
        disabled={busy}
      >
        <Button icon={<MoreOutlined aria-hidden />} aria-label={t('action.more')} />
      </Dropdown>
      <Button
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={checking === 'look'}
        // Not disabled while it checks: the focus would be lost.
        disabled={busy && checking !== 'look'}
        onClick={check}
      >
        {t('check.action')}
      </Button>
      {roomy &&
        rest.map(({ key, label, disabled, onClick }) => (
          <Button key={key} disabled={disabled || busy} loading={saving === key} onClick={onClick}>
            {label}
          </Button>
        ))}
      <Button
        type="primary"
        disabled={done('published') || (busy && !publishing)}
        loading={publishing}
        onClick={() => act('published')}
      >
        {t('article.publish')}
      </Button>
    </>
  );
}
