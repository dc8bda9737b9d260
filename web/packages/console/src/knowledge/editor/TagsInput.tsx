import { Select } from 'antd';
import type { KeyboardEvent } from 'react';
import { useText } from '../../text';

interface Props {
  known: string[];
  /** These come from the Form.Item around it. */
  id?: string;
  value?: string[];
  onChange?: (tags: string[]) => void;
}

/** Tags, chosen or written. Tab leads on to the next field and keeps what is written; it would choose a tag as Enter does. */
export function TagsInput({ known, ...field }: Props) {
  const { t } = useText();
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Tab') event.stopPropagation();
  };
  return (
    <div onKeyDownCapture={leave}>
      <Select
        {...field}
        mode="tags"
        tokenSeparators={[',', '，', '、']}
        placeholder={t('article.tagsHint')}
        options={known.map((value) => ({ value, label: value }))}
      />
    </div>
  );
}
