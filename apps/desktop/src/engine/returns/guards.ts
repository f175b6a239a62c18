import { formatMoney } from '@tillbridge/core/format';
import { type Instant, addQuantity, magnitude, negateQuantity, noMoney } from '@tillbridge/core/kernel';
import { needsOfGiveBack, returnedQuantity } from '@tillbridge/core/refund';
import { type OpenSale, type OpenTender, priceSale } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { type Counter, type Present, mayDo } from '../sale/counter';
import { refused } from '../sale/refusals';
import { cameBackAsKnown } from './came-back';

/**
 * Money that goes to the customer goes the way it came, and much cash needs somebody else. Null when it may.
 * Source: spec/returns.md RT9, RT10
 */
export function wrongGivingBack(
  counter: Counter,
  { staff, store }: Present,
  { sale, tender, at }: { sale: OpenSale; tender: OpenTender; at: Instant },
): Refused | null {
  const bringsBack = sale.lines.some((line) => line.returns !== null || line.returnReason !== undefined);
  if (!bringsBack) return null;
  const { kind, amount, valueAccountId, card } = tender;
  const { due } = priceSale(sale, at);
  const limit = staff.limits?.refund ?? null;
  const needs = needsOfGiveBack(sale, {
    ...{ kind, amount: magnitude(amount), valueAccountId, due, limit },
    ...(card ? { card } : {}),
  });
  const other = needs.otherTender ? mayDo(counter, staff, 'refund-other-tender') : null;
  if (other && !other.ok) return other;
  const above = needs.aboveLimit
    ? mayDo(
        counter,
        staff,
        'refund-above-limit',
        say('{name} may give back at most {limit} in cash. A store lead can allow more here.', {
          name: staff.name,
          limit: formatMoney(limit ?? noMoney, { ...store.jurisdiction, locale: store.locale }),
        }),
      )
    : null;
  return above && !above.ok ? above : null;
}

/** The hub may have told of another till's refund since the line was rung up. Null when nothing came back meanwhile. */
export function returnedMeanwhile(counter: Counter, sale: OpenSale): Refused | null {
  if (!sale.originals) return null;
  for (const { returns, soldAs, quantity, description } of sale.lines) {
    if (!returns || !soldAs) continue;
    const back = returnedQuantity(cameBackAsKnown(counter.ledger, counter, returns.saleId, returns.lineId));
    if (
      addQuantity(back, negateQuantity(quantity)) > soldAs.line.quantity ||
      back !== soldAs.returnedBefore
    ) {
      return refused(
        'came-back-meanwhile',
        say(
          '{name} came back at another till meanwhile. Go back to the sale, remove the line and look the receipt up again.',
          {
            name: description,
          },
        ),
      );
    }
  }
  return null;
}
