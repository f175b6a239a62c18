import { type TransferId } from '@tillbridge/core/transfer';
import { stockEntriesOfTransferFact } from '@tillbridge/core/ledger';
import type { TransferFact } from '@tillbridge/core/wire';
import { awaitPutAway } from '../bin/put-away';
import { type Tx, run } from '../database/database';
import { postStock } from '../stock/post-stock';
import type { Counter, Present } from '../sale/counter';

type Without<Of, Keys extends PropertyKey> = Of extends unknown ? Omit<Of, Keys> : never;
/** What is said of it; who, where and when are the same for all. */
export type SaidOfTransfer = Without<TransferFact, 'v' | 'transferId' | 'storeId' | 'by' | 'at'>;

/** Who sends what was stated, for each till that runs: scans state facts, too, and know only the counter. */
const senders = new WeakMap<Counter, () => void>();
export const sendBy = (counter: Counter, stated: () => void): void => void senders.set(counter, stated);

/**
 * A fact of a transfer: a link of the journal, where it is found again, and the goods that it moves, in one transaction.
 * Source: spec/transfers.md TR60
 */
export function stateOfTransfer(
  tx: Tx,
  counter: Counter,
  { identity, staff }: Present,
  transferId: TransferId,
  said: SaidOfTransfer,
): void {
  const { journal, clock, ids } = counter;
  const at = clock.now();
  const by = { who: staff.name, staffId: staff.staffId };
  const fact = { ...said, v: 1, transferId, storeId: identity.storeId, by, at } as TransferFact;
  const sequence = journal.record(tx, fact);
  run(tx, 'insert into transfer_fact (transfer_id, sequence) values (?, ?)', transferId, sequence);
  const entries = stockEntriesOfTransferFact({ factId: ids.next<'FactId'>(), at, fact });
  postStock(tx, sequence, entries);
  if (fact.type === 'shipment-received') awaitPutAway(tx, counter, entries);
  tx.afterCommit(() => senders.get(counter)?.());
}
