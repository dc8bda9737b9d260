import type { Customer } from '@careline/wire';
import { useText } from '../text';

/** The customer's name, or a name for one who gave none. */
export function useCustomerName(): (customer: Customer) => string {
  const { t } = useText();
  return (customer) => customer.name ?? t('customer.visitor', { id: customer.id });
}
