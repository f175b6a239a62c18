import { moneyEntriesOf, stockEntriesOf } from '@tillbridge/core/ledger';
import { type IdSource, type Instant, type Result, ok, tradingDateOf } from '@tillbridge/core/kernel';
import { type CompleteRefusal, type OpenSale, type PricedSale, completeSale } from '@tillbridge/core/sale';
import type { SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { type Tx, run } from '../database/database';
import { readNumber, writeSetting } from '../database/settings';
import type { Journal } from '../journal/journal';
import { queuePrintJob } from '../printing/spool';
import { clearOpenSale } from './open-sale.store';

export type CommitSale = {
  sale: OpenSale;
  store: StoreV1;
  staffName: string;
  at: Instant;
  /** What the sale comes to at that time. */
  priced: PricedSale;
  /** False when the till has no printer: then no receipt waits for one. */
  printsReceipt: boolean;
};

/**
 * The one transaction of a sale: receipt number, fact (which is the outbox row), stock and money entries, receipt list, print
 * job, and the end of the open sale. Either all of it is true after a power cut or none. Source: spec/engine.md EN1
 */
export function commitSale(
  tx: Tx,
  deps: { journal: Journal; ids: IdSource },
  { sale, store, staffName, at, priced, printsReceipt }: CommitSale,
): Result<SaleCompletedV1, CompleteRefusal> {
  const receiptNo = (readNumber(tx.db, 'last-receipt-no') ?? 0) + 1;
  const tradingDate = tradingDateOf(at, store.timeZone, store.dayCutOffMinutes);
  const completed = completeSale(sale, { at, receiptNo, tradingDate, priced });
  if (!completed.ok) return completed;
  const fact = completed.value;
  const sequence = deps.journal.record(tx, fact);
  writeSetting(tx, 'last-receipt-no', receiptNo);
  postEntries(tx, sequence, fact);
  run(
    tx,
    `insert into sale (receipt_no, sale_id, sequence, completed_at, staff_id, staff_name, line_count, total)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    receiptNo,
    fact.saleId,
    sequence,
    at,
    fact.staffId,
    staffName,
    fact.lines.length,
    fact.total,
  );
  clearOpenSale(tx);
  if (printsReceipt) {
    queuePrintJob(tx, {
      jobId: deps.ids.next<'PrintJobId'>(),
      saleId: fact.saleId,
      receiptNo,
      isCopy: false,
      at,
    });
  }
  return ok(fact);
}

function postEntries(tx: Tx, sequence: number, fact: SaleCompletedV1): void {
  for (const entry of stockEntriesOf(fact)) {
    run(
      tx,
      'insert into stock_ledger (sequence, entry_no, item_id, from_place, to_place, quantity_milli) values (?, ?, ?, ?, ?, ?)',
      sequence,
      entry.entryNo,
      entry.itemId,
      entry.from,
      entry.to,
      entry.quantity,
    );
  }
  for (const entry of moneyEntriesOf(fact)) {
    run(
      tx,
      'insert into money_ledger (sequence, entry_no, from_account, to_account, amount) values (?, ?, ?, ?, ?)',
      sequence,
      entry.entryNo,
      entry.from,
      entry.to,
      entry.amount,
    );
  }
}
