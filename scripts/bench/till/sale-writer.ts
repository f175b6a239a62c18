import { assert } from '@tillbridge/core/kernel';
import type { OpenSale } from '@tillbridge/core/sale';
import type Sqlite from 'better-sqlite3';
import { type Transactions, transactionsOn } from '../../../apps/desktop/src/engine/database/database';
import { journalOf, recordInTransaction } from '../../../apps/desktop/src/engine/journal/journal';
import { verifyLedger } from '../../../apps/desktop/src/engine/journal/verify-ledger';
import { sha256, systemClock } from '../../../apps/desktop/src/engine/open-engine';
import { commitSale } from '../../../apps/desktop/src/engine/sale/commit-sale';
import type { DecidedSale } from '../../../apps/desktop/src/engine/sale/decide-sale';
import { type Intents, intentsOn } from '../../../apps/desktop/src/engine/sale/intents';
import { ReceiptNumbers } from '../../../apps/desktop/src/engine/sale/receipt-numbers';
import { saveOpenSale } from '../../../apps/desktop/src/engine/sale/open-sale.store';
import { ids, silent, standAlone } from './open-till';

const { terminalId } = standAlone.identity;

/**
 * The engine's own transaction of a sale, from the decided sale to the disk, without the engine around it: the same functions
 * that `takeTender` calls, on a ledger of their own.
 */
export class SaleWriter {
  readonly #db: Sqlite.Database;
  readonly #transactions: Transactions;
  readonly #intents: Intents;
  readonly #counting: Parameters<typeof commitSale>[1];

  constructor(db: Sqlite.Database) {
    this.#db = db;
    this.#transactions = transactionsOn(db, () => undefined);
    this.#intents = intentsOn(db, this.#transactions, systemClock, silent);
    const journal = journalOf({
      clock: systemClock,
      ids,
      sha256,
      recordFact: recordInTransaction,
      terminalId: () => terminalId,
    });
    this.#counting = { journal, receiptNumbers: new ReceiptNumbers() };
  }

  /** The sale being rung up lies on the disk before it is paid. Not timed. */
  ringUp(sale: OpenSale): void {
    this.#transactions.write('ring-up', (tx) => saveOpenSale(tx, sale, systemClock.now()));
  }

  write(intentId: string, decided: DecidedSale): void {
    const done = this.#intents.onceDecided(intentId, 'sale', () => ({
      ok: true,
      write: (tx) => void commitSale(tx, this.#counting, decided),
    }));
    assert(done.ok, 'the ledger of the bench took the sale');
  }

  /** A quick writer of broken ledgers would be no yardstick of anything. */
  assertSound(sales: number): void {
    const verdict = verifyLedger(this.#db, terminalId, sha256);
    assert(verdict.ok, verdict.sentences.join(' '));
    assert(verdict.sales === sales, `the ledger holds ${verdict.sales} of ${sales} sales`);
  }
}
