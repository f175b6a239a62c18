import { type Tx, run } from '../database/database';
import { readNumber, writeSetting } from '../database/settings';

/**
 * Counts receipts in the transaction of their sale. The last number is remembered only as a guess, which the row itself confirms
 * as it is written: after a rollback or an enrolment it does not, and the row is read. Source: spec/engine.md EN3
 */
export class ReceiptNumbers {
  #guess = 0;

  next(tx: Tx): number {
    const isRight =
      this.#guess > 0 &&
      run(
        tx,
        `update setting set value = ? where name = 'last-receipt-no' and value = ?`,
        String(this.#guess + 1),
        String(this.#guess),
      ) === 1;
    const last = isRight ? this.#guess : (readNumber(tx.db, 'last-receipt-no') ?? 0);
    if (!isRight) writeSetting(tx, 'last-receipt-no', last + 1);
    this.#guess = last + 1;
    return this.#guess;
  }
}
