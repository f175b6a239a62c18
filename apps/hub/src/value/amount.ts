import { formatMoney } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';

/** An amount as people read it, with as many decimals as its currency has. */
export function amountIn(currency: string, amount: Money): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return formatMoney(amount, { currency, minorUnitDigits: maximumFractionDigits, locale: 'en' });
}
