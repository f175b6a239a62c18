import { type SaleId, tradingDateOf } from '@tillbridge/core/kernel';
import { mirrorOf, originalOf } from '@tillbridge/core/refund';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { ReturnsApi } from '../../ipc/areas/returns';
import type { AreaNeeds } from '../areas';
import { one } from '../database/database';
import { completedSale } from '../printing/receipts';
import { type Present, present } from '../sale/counter';
import { refused } from '../sale/refusals';
import { cameBackAsKnown } from './came-back';

type Last = { sale: SaleCompletedV1; sequence: number };

/** The last sale of this till, undone as a sale of its own. Source: spec/returns.md RT11 */
export function voidLastSaleOn({
  db,
  counter,
  paying,
}: AreaNeeds): Pick<ReturnsApi, 'voidable' | 'voidLastSale'> {
  const { clock, ids, till } = counter;

  function last(): Last | null {
    const row = one<{ saleId: SaleId; sequence: number }>(
      db,
      'select sale_id as saleId, sequence from sale order by receipt_no desc limit 1',
    );
    const sale = row && completedSale(db, row.saleId);
    return row && sale ? { sale, sequence: row.sequence } : null;
  }

  const isShiftClosed = ({ sale, sequence }: Last): boolean =>
    one(
      db,
      `select 1 as closed from journal where sequence > ? and type = 'shift-closed' and body like ? limit 1`,
      sequence,
      `%${sale.shiftId ?? ''}%`,
    ) !== undefined;

  function wrongWith(found: Last, { store }: Present): Refused | null {
    const { sale } = found;
    if (till.state.sale) return refused('being-rung-up', say('Finish or discard the open sale first.'));
    if (sale.voids !== undefined) return refused('is-a-void', say('The last sale was voided already.'));
    if (sale.lines.some(({ quantity, loads }) => quantity <= 0 || loads)) {
      return refused(
        'not-voidable',
        say('The last sale gave money back or put money on a gift card. Ring up what is wrong instead.'),
      );
    }
    if (sale.lines.some(({ lineId }) => cameBackAsKnown(db, counter, sale.saleId, lineId).length > 0)) {
      return refused(
        'came-back',
        say('Something of the last sale came back already. Return the rest with its receipt.'),
      );
    }
    const today = tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);
    const isOver = sale.shiftId === undefined ? sale.tradingDate !== today : isShiftClosed(found);
    return isOver
      ? refused(
          'shift-over',
          say('The drawer was closed since the last sale. Return its goods with the receipt instead.'),
        )
      : null;
  }

  const nothing = () => refused('nothing-sold', say('Nothing has been sold at this till yet.'));

  return {
    voidable(): ReturnType<ReturnsApi['voidable']> {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const found = last();
      if (!found) return nothing();
      const wrong = wrongWith(found, who.value);
      if (wrong) return wrong;
      const { saleId, receiptNo, completedAt, total } = found.sale;
      return { ok: true, value: { saleId, receiptNo, soldAt: completedAt, total } };
    },

    voidLastSale: ({ intentId, saleId }): Done =>
      paying.complete(intentId, () => {
        const who = present(counter, 'void-sale');
        if (!who.ok) return who;
        const found = last();
        if (!found) return nothing();
        if (found.sale.saleId !== saleId) {
          return refused(
            'not-the-last',
            say('Another sale was completed meanwhile. Look at the last one again.'),
          );
        }
        const wrong = wrongWith(found, who.value);
        if (wrong) return wrong;
        const at = clock.now();
        const { staff, store } = who.value;
        const mirror = mirrorOf(found.sale, {
          ids,
          at,
          staffId: staff.staffId,
          jurisdiction: store.jurisdiction,
        });
        return {
          ok: true,
          value: { who: who.value, sale: { ...mirror, originals: [originalOf(found.sale, [])] }, at },
        };
      }),
  };
}
