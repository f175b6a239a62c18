import type { Hold } from '@tillbridge/core/availability';
import type { ItemId } from '@tillbridge/core/kernel';
import { type SaleCompletedV1, type StockHoldV1, runOutToldMs } from '@tillbridge/core/wire';
import { dayRecordsOf } from '../catalogue/day-records';
import { type ReadDb, type Tx, all, run } from '../database/database';
import { laybysHere } from '../layby/known';
import { saleOf } from '../layby/views';
import type { Counter } from '../sale/counter';

/** A hold of this store that nobody has ended. */
export type KnownHold = StockHoldV1 & {
  /** Nobody is bound by it any more, and its goods belong back on the shelf. */
  isRunOut: boolean;
  isPutAside: boolean;
};

type Said = { holdId: string; how: 'put-aside' | 'sold' | 'let-go'; state: 'waiting' | 'given' | 'refused' };

const saidHere = (ledger: ReadDb): Map<string, Said> =>
  new Map(
    all<Said>(ledger, 'select hold_id as holdId, how, state from hold_end').map((said) => [
      said.holdId,
      said,
    ]),
  );

/** As the hub told last, with what this till said since; what runs out first first. Source: spec/near-by.md NB3 to NB5, NB8 */
export function holdsHere({ catalogue, clock, identity, ledger }: Counter): KnownHold[] {
  const told = catalogue.read((replica) => dayRecordsOf(replica, 'stock-hold')) ?? [];
  const storeId = identity()?.storeId;
  const now = clock.now();
  const said = saidHere(ledger);
  return told
    .filter((hold) => hold.storeId === storeId && hold.until > now - runOutToldMs)
    .flatMap((hold) => {
      const here = said.get(hold.holdId);
      if (here && here.how !== 'put-aside' && here.state !== 'refused') return [];
      const isPutAside = typeof hold.putAsideAt === 'number' || here?.how === 'put-aside';
      return [{ ...hold, isRunOut: hold.until <= now, isPutAside }];
    })
    .sort((a, b) => a.until - b.until);
}

/** Those that bind the store now. */
export const standingHolds = (counter: Counter): KnownHold[] =>
  holdsHere(counter).filter(({ isRunOut }) => !isRunOut);

/** What of an item waits here for customers: on holds, and in laybys that nobody collected. Source: spec/near-by.md NB9 */
export function waitingHere(counter: Counter, itemId: ItemId): Hold[] {
  const inLaybys = laybysHere(counter)
    .filter(({ state }) => state === 'open')
    .flatMap((layby) =>
      saleOf(layby)
        .lines.filter((line) => line.itemId === itemId && line.movesStock)
        .map(({ quantity }) => ({
          ...{ holdId: layby.laybyId as unknown as Hold['holdId'], itemId, quantity },
          ...{ customerId: layby.customerId, until: null },
        })),
    );
  return [...standingHolds(counter).filter((hold) => hold.itemId === itemId), ...inLaybys];
}

/**
 * Goods that waited went out with this sale, in its transaction. The fact tells the hub, so that nothing else has to.
 * Source: spec/near-by.md NB6
 */
export function endSoldHolds(tx: Tx, { holdIds, staffId, completedAt }: SaleCompletedV1): void {
  for (const holdId of holdIds ?? [])
    run(
      tx,
      `insert into hold_end (hold_id, how, staff_id, at, state) values (?, 'sold', ?, ?, 'given')
       on conflict (hold_id) do update set how = 'sold', at = excluded.at, state = 'given'`,
      holdId,
      staffId,
      completedAt,
    );
}
