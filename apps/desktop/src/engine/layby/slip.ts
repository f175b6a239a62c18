import { type Instant, type Money, money, quantity } from '@tillbridge/core/kernel';
import { laybyCode } from '@tillbridge/core/layby';
import type { Payment } from '../account/payments';
import { laybySlip } from '../account/slips';
import type { Paper } from '../printing/spool';
import type { Present } from '../sale/counter';
import type { Layby } from './known';
import { linesOf } from './views';
import { countOf } from './words';

/** The agreement, with how it stands after a payment, for the customer to take along. Source: spec/laybys.md LY4 */
export function slipOf(
  who: Present,
  title: string,
  { layby, payment, at, fee }: { layby: Layby; payment: Payment | null; at: Instant; fee: Money },
): Paper {
  const { total, paid, dueOn, customerName: name, laybyId } = layby;
  const lines = linesOf(layby, layby.openedAt).map(({ description, quantity: sold, unitOfMeasure, net }) => ({
    description,
    count: countOf(quantity(sold), unitOfMeasure, who.store.locale),
    net,
  }));
  const left = money(Math.max(0, total - paid));
  return laybySlip(who, title, {
    parts: { code: laybyCode(laybyId), name, lines, total, paid, left, dueOn, fee },
    payment,
    at,
  });
}
