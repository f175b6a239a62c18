import { numberSale, numberText } from '@tillbridge/core/sale';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { type Tx, run } from '../database/database';
import type { Journal } from '../journal/journal';
import { postPoints } from '../loyalty/points';
import { queuePrintJob } from '../printing/spool';
import type { DecidedSale } from './decide-sale';
import { postReturns } from '../returns/came-back';
import { endCollected } from '../layby/collected';
import { endHandedOver } from '../order/handed-over';
import { endSoldHolds } from '../stock/holds';
import { postStock } from '../stock/post-stock';
import { clearOpenSale } from './open-sale.store';
import type { ReceiptNumbers } from './receipt-numbers';

/**
 * The one transaction of a sale: receipt number, fact (which is the outbox row), stock and money entries, receipt list, print
 * job, and the end of the open sale. Either all of it is true after a power cut or none. Source: spec/engine.md EN1
 */
export function commitSale(
  tx: Tx,
  { journal, receiptNumbers }: { journal: Journal; receiptNumbers: ReceiptNumbers },
  decided: DecidedSale,
): SaleCompletedV1 {
  const receiptNo = receiptNumbers.next(tx);
  const fact = numberSale(decided.sale, receiptNo);
  const sequence = journal.record(tx, fact, numberText(decided.text, receiptNo));
  postEntries(tx, sequence, decided);
  run(
    tx,
    `insert into sale (receipt_no, sale_id, sequence, completed_at, staff_id, staff_name, line_count, total)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    receiptNo,
    fact.saleId,
    sequence,
    fact.completedAt,
    fact.staffId,
    decided.staffName,
    fact.lines.length,
    fact.total,
  );
  if (fact.originals) postReturns(tx, fact);
  if (fact.laybyId !== undefined) endCollected(tx, journal, fact);
  if (fact.order) endHandedOver(tx, journal, fact);
  endSoldHolds(tx, fact);
  postPoints(tx, fact, sequence);
  clearOpenSale(tx);
  if (decided.printJobId !== null) {
    queuePrintJob(tx, {
      jobId: decided.printJobId,
      saleId: fact.saleId,
      receiptNo,
      isCopy: false,
      at: fact.completedAt,
    });
  }
  return fact;
}

function postEntries(tx: Tx, sequence: number, { stock, money }: DecidedSale): void {
  postStock(tx, sequence, stock);
  for (const { entryNo, from, to, amount } of money) {
    run(
      tx,
      'insert into money_ledger (sequence, entry_no, from_account, to_account, amount) values (?, ?, ?, ?, ?)',
      sequence,
      entryNo,
      from,
      to,
      amount,
    );
  }
}
