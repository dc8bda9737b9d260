import type { ArticleLanguage } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { queries } from '../../api/queries';
import { useText } from '../../text';

interface Props {
  language: ArticleLanguage;
  value?: number;
  onChange: (id: number) => void;
  label: string;
  disabled?: boolean;
}

/** One of the published articles of a language, found by its title. */
export function ArticleSelect({ language, value, onChange, label, disabled }: Props) {
  const { t } = useText();
  const { data = [], isLoading } = useQuery(queries.articles({ language }));
  const options = useMemo(
    () =>
      data
        .filter(({ published_revision }) => published_revision !== null)
        .map(({ id, title }) => ({ value: id, label: title })),
    [data],
  );
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 0, width: '100%' }}
      loading={isLoading}
      disabled={disabled}
      placeholder={label}
      aria-label={label}
      notFoundContent={t('knowledge.noArticles')}
      value={value}
      onChange={onChange}
      options={options}
    />
  );
}
