import { type MoneyFormat, formatMoney } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { Discount } from '../../ipc';

/** `10 % off`, `$5.00 off`, with the reason when there is one. */
export function discountWords(discount: Discount, format: MoneyFormat): string {
  const percent = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 2 });
  const size =
    discount.kind === 'percent'
      ? `${percent.format(discount.ppm / 10_000)} %`
      : formatMoney(discount.amount, format);
  return discount.reason === null
    ? say('{size} off', { size })
    : say('{size} off · {reason}', { size, reason: discount.reason });
}
