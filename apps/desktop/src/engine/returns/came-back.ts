import { type Instant, type LineId, type SaleId, quantity } from '@tillbridge/core/kernel';
import { receiptCode } from '@tillbridge/core/receipt';
import { type CameBack, cameBackOf } from '@tillbridge/core/refund';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, all, run } from '../database/database';
import { dayRecord } from '../catalogue/day-records';
import type { Counter } from '../sale/counter';

/** Beside the sale, in its transaction. A sale that brings nothing back never comes here. Source: spec/returns.md RT5 */
export function postReturns(tx: Tx, sale: SaleCompletedV1): void {
  for (const { lineId, quantity: moved, returns } of sale.lines) {
    if (!returns) continue;
    run(
      tx,
      'insert into line_returned (sale_id, line_id, by_sale_id, by_line_id, quantity_milli) values (?, ?, ?, ?, ?)',
      returns.saleId,
      returns.lineId,
      sale.saleId,
      lineId,
      -moved,
    );
  }
}

/** Sales of this till that brought something of a sale back. */
export const refundsHere = (db: ReadDb, saleId: SaleId): SaleId[] =>
  all<{ id: SaleId }>(
    db,
    'select distinct by_sale_id as id from line_returned where sale_id = ?',
    saleId,
  ).map(({ id }) => id);

/** Every time a line came back, as far as this till can know. Source: spec/returns.md RT5 */
export function cameBackAsKnown(db: ReadDb, counter: Counter, saleId: SaleId, lineId: LineId): CameBack[] {
  const identity = counter.identity();
  const store = identity && counter.catalogue.counter(identity.storeId, identity.registerId)?.store;
  const here = all<{ saleId: SaleId; receiptNo: number; at: Instant; milli: number }>(
    db,
    `select sale.sale_id as saleId, sale.receipt_no as receiptNo, sale.completed_at as at, sum(quantity_milli) as milli
     from line_returned join sale on sale.sale_id = by_sale_id
     where line_returned.sale_id = ? and line_returned.line_id = ? group by sale.sale_id`,
    saleId,
    lineId,
  ).map(({ receiptNo, milli, ...row }) => ({
    ...row,
    receipt: identity ? receiptCode({ registerId: identity.registerId, receiptNo }) : String(receiptNo),
    storeName: store?.name ?? '',
    quantity: quantity(milli),
  }));
  const told = counter.catalogue.read((replica) =>
    dayRecord(replica, 'returned-line', `${saleId}:${lineId}`),
  );
  return cameBackOf(here, told?.returns ?? []);
}

/** Sales of other tills that are known to have brought something of a sale back. Source: spec/returns.md RT8 */
export function refundsElsewhere(db: ReadDb, counter: Counter, { saleId, lines }: SaleCompletedV1): SaleId[] {
  const here = new Set(refundsHere(db, saleId));
  const told = lines.flatMap(
    ({ lineId }) =>
      counter.catalogue.read((replica) => dayRecord(replica, 'returned-line', `${saleId}:${lineId}`))
        ?.returns ?? [],
  );
  return [...new Set(told.map((back) => back.saleId))].filter((id) => !here.has(id));
}
