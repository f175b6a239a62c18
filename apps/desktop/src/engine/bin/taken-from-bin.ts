import { binRefusalSentence, checkBinMove } from '@tillbridge/core/bin';
import type { TransferId } from '@tillbridge/core/transfer';
import type { GoodsMovedBetweenBinsV1 } from '@tillbridge/core/wire';
import type { Refused } from '../../ipc';
import type { Tx } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { refused } from '../sale/refusals';
import { inBin, stateBinFact } from './known';
import { namesAt } from './words';

/**
 * Goods that are picked for a transfer leave their bin for the shop floor, from where they are sent.
 * @returns the way to state it, for whoever first has to see whether they may be picked; refuses more than lies there
 * Source: spec/bins.md BN6, BN11
 */
export function takenFromBin(
  tx: Tx,
  counter: Counter,
  { identity, staff, store }: Present,
  {
    bin,
    line,
    transferId,
  }: { bin: string; line: GoodsMovedBetweenBinsV1['lines'][number]; transferId: TransferId },
): { ok: true; value: { state: () => void } } | Refused {
  const fact: GoodsMovedBetweenBinsV1 = {
    ...{ type: 'goods-moved-between-bins', v: 1, storeId: identity.storeId, staffId: staff.staffId },
    ...{ from: bin, to: null, lines: [line], transferId },
  };
  const checked = checkBinMove(fact, (from, itemId) => inBin(counter, tx.db, from, itemId));
  if (!checked.ok)
    return refused(checked.refusal.kind, binRefusalSentence(checked.refusal, namesAt(counter, store.locale)));
  return { ok: true, value: { state: () => stateBinFact(tx, counter, fact) } };
}
