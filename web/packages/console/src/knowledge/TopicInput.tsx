import { DownOutlined } from '@ant-design/icons';
import { AutoComplete } from 'antd';
import { useState } from 'react';
import { useText } from '../text';
import { useTopics } from './useTopics';

interface Props {
  value?: string;
  onChange?: (topic: string) => void;
}

/** A topic by its name in the reader's language; the server takes what is typed for the topic that it names. */
export function TopicInput({ value = '', onChange, ...field }: Props) {
  const { t } = useText();
  const { topics, nameOf } = useTopics();
  const [typed, setTyped] = useState<string>();
  return (
    <AutoComplete
      {...field}
      value={(value === typed ? typed : nameOf(value)) || undefined}
      options={topics.map(({ name }) => ({ value: name }))}
      placeholder={t('article.topicHint')}
      suffixIcon={<DownOutlined aria-hidden />}
      showSearch={{ filterOption: true }}
      onChange={(text = '') => {
        setTyped(text);
        onChange?.(text);
      }}
    />
  );
}
