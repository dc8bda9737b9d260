import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries';
import { useText } from '../text';

/** The topics in use by name, and the name of each; a topic that nobody uses yet is called as it is written. */
export function useTopics() {
  const { language } = useText();
  const { data = [] } = useQuery(queries.topics);
  const names = new Map(data.map((topic) => [topic.key, topic[language]]));
  const nameOf = (key: string) => names.get(key) ?? key;
  const topics = [...names].map(([key, name]) => ({ key, name }));
  return { topics: topics.sort((a, b) => a.name.localeCompare(b.name, language)), nameOf };
}
