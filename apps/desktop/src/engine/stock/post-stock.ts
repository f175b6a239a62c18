import type { StockEntry } from '@tillbridge/core/ledger';
import { type Tx, run } from '../database/database';

/** What a fact of this till moved: its own stock shows it at once, until the hub has counted it. In the transaction of the fact. */
export function postStock(
  tx: Tx,
  sequence: number,
  entries: readonly Pick<StockEntry, 'entryNo' | 'itemId' | 'from' | 'to' | 'quantity'>[],
): void {
  for (const { entryNo, itemId, from, to, quantity } of entries) {
    run(
      tx,
      'insert into stock_ledger (sequence, entry_no, item_id, from_place, to_place, quantity_milli) values (?, ?, ?, ?, ?, ?)',
      sequence,
      entryNo,
      itemId,
      from,
      to,
      quantity,
    );
  }
}
