import { LockOutlined, SendOutlined } from '@ant-design/icons';
import type { ConversationDetail, Staff } from '@careline/wire';
import { Button, Input, Segmented, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../text';
import { useCustomerName } from '../../ui/useCustomerName';
import { useShortcut } from '../../ui/useShortcut';
import styles from './Composer.module.css';
import { isSendKey } from './isSendKey';
import { useDraft } from './useDraft';
import { useNote } from './useNote';
import { useSend } from './useSend';
import { useTyping } from './useTyping';

const MAX_LENGTH = 4000;

type Mode = 'reply' | 'note';

interface Props {
  chat: ConversationDetail;
  me: Staff;
  /** For one who does not have the conversation, but may leave a note in it. */
  noteOnly?: boolean;
}

/** Where the agent writes: to the customer, or a note that only the staff sees. Each has its own draft. */
export function Composer({ chat, me, noteOnly = false }: Props) {
  const { t } = useText();
  const customerName = useCustomerName();
  const [mode, setMode] = useState<Mode>(noteOnly ? 'note' : 'reply');
  const [draft, setDraft] = useDraft(`${me.id}.${chat.id}.${mode}`);
  const typing = useTyping(chat.id);
  const { send } = useSend(chat.id);
  const note = useNote(chat.id);
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (!noteOnly) field.current?.focus({ preventScroll: true });
  }, [mode, noteOnly]);
  useShortcut('KeyM', () => setMode(mode === 'reply' || noteOnly ? 'note' : 'reply'));

  const change = (text: string) => {
    setDraft(text);
    if (mode === 'reply') typing.typed(text);
  };
  const submit = () => {
    const text = draft.trim();
    if (!text) return;
    if (mode === 'note') return note.mutate(text, { onSuccess: () => setDraft('') });
    send(text);
    setDraft('');
    typing.stopped();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSendKey(event.nativeEvent)) return;
    event.preventDefault();
    submit();
  };

  return (
    <footer className={styles.composer} data-mode={mode}>
      {!noteOnly && (
        <Segmented
          size="small"
          value={mode}
          onChange={setMode}
          options={[
            { value: 'reply', label: t('composer.reply') },
            { value: 'note', label: t('composer.note'), icon: <LockOutlined /> },
          ]}
        />
      )}
      <div className={styles.row}>
        <Input.TextArea
          ref={field}
          value={draft}
          variant="borderless"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={MAX_LENGTH}
          aria-label={t(mode === 'reply' ? 'composer.reply' : 'composer.note')}
          placeholder={t(mode === 'reply' ? 'composer.replyHint' : 'composer.noteHint', {
            name: customerName(chat.customer),
          })}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={typing.stopped}
        />
        <Button
          type="primary"
          icon={mode === 'reply' ? <SendOutlined /> : <LockOutlined />}
          disabled={!draft.trim()}
          loading={note.isPending}
          onClick={submit}
        >
          {t(mode === 'reply' ? 'composer.send' : 'composer.addNote')}
        </Button>
      </div>
      {draft.length > MAX_LENGTH * 0.9 && (
        <div className={styles.count}>{t('composer.count', { count: draft.length, most: MAX_LENGTH })}</div>
      )}
    </footer>
  );
}
