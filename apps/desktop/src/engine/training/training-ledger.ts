import type { Instant, StaffId } from '@tillbridge/core/kernel';
import { type Database, one, transactionsOn } from '../database/database';
import { ledgerInMemory } from '../database/migrate';
import { readSetting, writeSetting } from '../database/settings';
import type { Identity } from '../identity/identity';
import type { Network } from '../sync/network';

/** A ledger that is gone with the power, of a till that knows its shop and has sold nothing. Source: spec/training.md TN1 */
export function trainingLedger(
  real: Database,
  identity: Identity,
  training: { staffId: StaffId; since: Instant },
): Database {
  const ledger = ledgerInMemory();
  transactionsOn(ledger, () => undefined).write('training', (tx) => {
    writeSetting(tx, 'identity', JSON.stringify({ ...identity, training }));
    for (const name of ['language', 'type-size', 'display-language'] as const) {
      const chosen = readSetting(real, name);
      if (chosen !== null) writeSetting(tx, name, chosen);
    }
  });
  return ledger;
}

export const salesIn = (ledger: Database): number =>
  one<{ sales: number }>(ledger, 'select count(*) as sales from sale')?.sales ?? 0;

/** Nobody outside hears of what is practised. */
export const noNetwork: Network = {
  fetch: () => Promise.reject(new TypeError('a till in training talks to nobody')),
  hints: () => () => undefined,
};
