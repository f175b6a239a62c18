import { type Money, money, quantity } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { amountIn } from '../value/amount';
import { codeOfReceipt } from './records';

type Refund = {
  saleId: string;
  registerId: string;
  receiptNo: number;
  store: string;
  register: string;
  staff: string;
  at: number;
  milli: number;
  amount: number;
};
type Twice = {
  saleId: string;
  lineId: string;
  description: string;
  sold: number;
  currency: string;
  locale: string;
  registerId: string;
  receiptNo: number;
  refunds: Refund[];
};

/**
 * Lines of which more came back than was sold: two tills gave money for the same goods while one could not know of the other.
 * Nothing is undone; a person is told everything that is needed to settle it. Source: spec/returns.md RT16
 */
export async function callForRefundedTwice(
  tx: Tx,
  pushed: Pushed,
  saleIds: readonly string[],
  sequenceOf: (saleId: string) => number,
): Promise<void> {
  const { tenantId } = pushed;
  const found = await rowsOf<Twice>(
    tx,
    sql`select line.sale_id as "saleId", line.line_id as "lineId", line.description, line.quantity_milli as sold,
               original.currency, store.record ->> 'locale' as locale, original.register_id as "registerId",
               original.receipt_no as "receiptNo",
               json_agg(json_build_object(
                 'saleId', refund.sale_id, 'registerId', refund.register_id, 'receiptNo', refund.receipt_no,
                 'store', shop.name, 'register', coalesce(till.name, 'a register'), 'staff', coalesce(staff.name, 'somebody'),
                 'at', refund.completed_at, 'milli', returned.quantity_milli, 'amount', returned.amount)
                 order by refund.completed_at, refund.sale_id) as refunds
        from returned_line as returned
        join sale_line as line on line.tenant_id = returned.tenant_id and line.sale_id = returned.sale_id
                              and line.line_id = returned.line_id
        join sale as original on original.tenant_id = line.tenant_id and original.sale_id = line.sale_id
        join store on store.tenant_id = original.tenant_id and store.store_id = original.store_id
        join sale as refund on refund.tenant_id = returned.tenant_id and refund.sale_id = returned.by_sale_id
        join store as shop on shop.tenant_id = refund.tenant_id and shop.store_id = refund.store_id
        left join register as till on till.tenant_id = refund.tenant_id and till.register_id = refund.register_id
        left join staff on staff.tenant_id = refund.tenant_id and staff.staff_id = refund.staff_id
        where returned.tenant_id = ${tenantId} and returned.sale_id = any(${arrayLiteral(saleIds)}::text::uuid[])
        group by line.sale_id, line.line_id, line.description, line.quantity_milli, original.currency,
                 store.record ->> 'locale', original.register_id, original.receipt_no
        having sum(returned.quantity_milli) > line.quantity_milli`,
  );
  for (const twice of found) {
    const sentence = sentenceOf(twice);
    const evidence = evidenceOf(twice);
    // A third refund of the same line is told in the same call while nobody has settled it.
    const said = await rowsOf(
      tx,
      sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
          where tenant_id = ${tenantId} and kind = 'refunded-twice' and settled_at is null
            and evidence ->> 'lineId' = ${twice.lineId} and evidence ->> 'saleId' = ${twice.saleId}
          returning alert_id`,
    );
    if (said.length > 0) continue;
    const refund = twice.refunds.findLast(({ saleId }) => sequenceOf(saleId) > 0);
    const sequence = sequenceOf(refund?.saleId ?? twice.saleId);
    await raiseAlert(tx, pushed, { kind: 'refunded-twice', sequence, sentence, evidence });
  }
}

const amountOf = (amount: Money, { currency }: Twice): string => amountIn(currency, amount);

/** What was paid out for more than was sold: of the last refund, in proportion. */
function overpaid({ sold, refunds }: Twice): Money {
  let left = sold;
  let over = 0;
  for (const { milli, amount } of refunds) {
    const beyond = Math.max(0, milli - Math.max(0, left));
    over += milli === 0 ? 0 : Math.round((amount * beyond) / milli);
    left -= milli;
  }
  return money(over);
}

function sentenceOf(twice: Twice): string {
  const { description, locale, refunds } = twice;
  const each = refunds.map((refund) => {
    const count = formatQuantity(quantity(refund.milli), 'each', locale);
    const receipt = codeOfReceipt(refund.registerId, refund.receiptNo);
    return `${count} by ${refund.staff} at ${refund.register}, ${refund.store}, receipt ${receipt}, ${amountOf(money(refund.amount), twice)}`;
  });
  const sold = formatQuantity(quantity(twice.sold), 'each', locale);
  const original = codeOfReceipt(twice.registerId, twice.receiptNo);
  return `${description} of receipt ${original} was refunded more often than it was sold (${sold}): ${each.join('; ')}. ${amountOf(overpaid(twice), twice)} too much was given back. Both refunds stand; ask the customer, or take it as a loss.`;
}

const evidenceOf = (twice: Twice) => ({
  saleId: twice.saleId,
  lineId: twice.lineId,
  receipt: codeOfReceipt(twice.registerId, twice.receiptNo),
  sold: twice.sold,
  tooMuch: overpaid(twice),
  refunds: twice.refunds.map(({ registerId, receiptNo, ...refund }) => ({
    ...refund,
    receipt: codeOfReceipt(registerId, receiptNo),
  })),
});
