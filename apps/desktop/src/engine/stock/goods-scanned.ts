import { binScanned } from '../bin/bin-scanned';
import { labelScanned } from '../price-label/label-scanned';
import { countScanned } from '../count/count-scanned';
import { draftScanned } from './draft-scanned';
import type { Tx } from '../database/database';
import type { Counter } from '../sale/counter';
import type { Decided } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';
import type { GoodsAim } from './aim';

/** A scan by somebody who has goods in their hands and sells nothing. */
export function goodsScanned(tx: Tx, counter: Counter, scan: Scan, aim: GoodsAim): Decided {
  if (aim.kind === 'count') return countScanned(tx, counter, scan, aim);
  if (aim.kind === 'bin') return binScanned(tx, counter, scan);
  if (aim.kind === 'price-labels') return labelScanned(tx, counter, scan);
  return draftScanned(tx, counter, scan, { ...aim, kind: aim.kind });
}
