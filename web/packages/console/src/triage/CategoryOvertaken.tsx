import type { ComplaintCategory } from '@careline/wire';
import { Alert, Button } from 'antd';
import { useText } from '../text';
import { useCategories } from '../ui/useCategories';
import { useStaffName } from '../ui/useStaffName';

interface Props {
  before: ComplaintCategory;
  now: ComplaintCategory;
  adopt: () => void;
}

/** A colleague changed the category that is being edited: who, and what. */
export function CategoryOvertaken({ before, now, adopt }: Props) {
  const { t } = useText();
  const { name } = useCategories();
  const staffName = useStaffName();
  const worded = {
    english: (one: ComplaintCategory) => one.english,
    chinese: (one: ComplaintCategory) => one.chinese,
    parent: (one: ComplaintCategory) => (one.parent ? name(one.parent) : t('categories.onTop')),
    status: (one: ComplaintCategory) => t(one.retired ? 'categories.retired' : 'categories.used'),
  };
  const changes = (['english', 'chinese', 'parent', 'status'] as const)
    .map((field) => ({ field, was: worded[field](before), is: worded[field](now) }))
    .filter(({ was, is }) => was !== is);
  return (
    <Alert
      type="info"
      showIcon
      title={t('categories.overtaken', { name: staffName(now.changed_by ?? '') })}
      description={changes.map(({ field, was, is }) => (
        <div key={field}>
          {t('policy.change', { what: t(`categories.${field}`), before: was, after: is })}
        </div>
      ))}
      action={
        <Button size="small" onClick={adopt}>
          {t('triage.seen')}
        </Button>
      }
    />
  );
}
