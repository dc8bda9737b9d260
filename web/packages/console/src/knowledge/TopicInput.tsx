import { AutoComplete } from 'antd';
import { useState } from 'react';
import { useTopics } from './useTopics';

const MAX_NAME = 80;

interface Props {
  value?: string;
  onChange?: (topic: string) => void;
}

/** A topic by its name in the reader's language; the server takes what is typed for the topic that it names. */
export function TopicInput({ value = '', onChange, ...field }: Props) {
  const { topics, nameOf } = useTopics();
  const [typed, setTyped] = useState<string>();
  return (
    <AutoComplete
      {...field}
      value={value === typed ? typed : nameOf(value)}
      options={topics.map(({ name }) => ({ value: name }))}
      maxLength={MAX_NAME}
      showSearch={{ filterOption: true }}
      onChange={(text: string) => {
        setTyped(text);
        onChange?.(text);
      }}
    />
  );
}
