import type { Done, ScanOutcome } from '../../ipc';
import type { Tx } from '../database/database';
import { licenceMeaning, serialMeaning } from '../age/meanings';
import { customerMeaning } from '../customer/customer';
import { pickMeaning } from '../order/pick-meaning';
import { couponMeaning } from '../promotion/promotion';
import { receiptMeaning } from '../returns/receipt-meaning';
import type { Counter } from '../sale/counter';
import { transferMeaning } from '../transfer/meaning';
import type { Scan } from './scan-queue';

export type Decided = { outcome: ScanOutcome; answer: Done };

/** What a scan may mean beside an article: each area says so for its own codes, and is silent for all others. */
export type ScanMeaning = (tx: Tx, counter: Counter, scan: Scan) => Decided | null;

/** In the order in which they are asked, before the catalogue is. One line each. Source: spec/scanning.md */
export const scanMeanings: readonly ScanMeaning[] = [
  pickMeaning,
  transferMeaning,
  licenceMeaning,
  serialMeaning,
  couponMeaning,
  receiptMeaning,
  customerMeaning,
];

export function meaningOf(tx: Tx, counter: Counter, scan: Scan): Decided | null {
  for (const meaning of scanMeanings) {
    const decided = meaning(tx, counter, scan);
    if (decided) return decided;
  }
  return null;
}
