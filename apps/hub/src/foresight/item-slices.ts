import type { Clock, ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { ProposedMove } from '@tillbridge/core/rebalancing';
import { type Database, type Tx, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { readAlike } from './alike';
import { breather } from './breather';
import type { StoreCalendar } from './calendar';
import { type Draft, dismissals, draftLines } from './draft';
import { type Foreseen, foresee } from './foresee';
import { isAllDue, itemsDue } from './items-due';
import { keepForecasts } from './keep-forecasts';
import { leadTimes } from './lead-times';
import { type ItemAtStore, loadItems } from './load-items';
import { goodsMoving } from './moving';
import { ruleOf } from './rule';
import type { Run } from './run';
import { packOf, spreadItem } from './spread';

/** Pairs of item and store that are read, worked out and written at once: some tenths of a second, and some megabytes. */
const pairsAtOnce = 2_000;
const itemsAtOnce = { first: 25, most: 500 };

/** Works out the next items; true when there are none left. */
export type ItemSlices = (stores: ReadonlyMap<StoreId, StoreCalendar>, run: Run) => Promise<boolean>;
type Night = { db: Database; deps: HubDeps; tenantId: TenantId };
type Stores = ReadonlyMap<StoreId, StoreCalendar>;
type Standing = Awaited<ReturnType<typeof readStanding>>;

/**
 * A night's items, a slice after the other: forecasts of some items at all their stores, and what is worth moving between those. What
 * holds for all of them is read once for as long as the night is worked on at a stretch.
 */
export function itemSlices({ db, deps, tenantId }: Night): ItemSlices {
  let standing: Standing | null = null;
  let limit = itemsAtOnce.first;
  return async (stores, run) => {
    const inside = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => asTenant(db, tenantId, act);
    const known = (standing ??= await inside((tx) => readStanding(tx, deps, tenantId, run)));
    const { itemIds, loaded, movingOf } = await inside(async (tx) => {
      const due = await itemsDue(tx, tenantId, stores, { run, isAll: known.isAll, limit });
      return {
        itemIds: due,
        loaded: due.length === 0 ? [] : await loadItems(tx, tenantId, stores, due),
        movingOf: await goodsMoving(tx, tenantId, { itemIds: due, now: deps.clock.now() }),
      };
    });
    if (itemIds.length === 0) return true;
    const worked = await workOut(deps.clock, loaded, { ...known, movingOf });
    await inside(async (tx) => {
      await keepForecasts(tx, tenantId, itemIds, worked.foreseen);
      await draftLines(tx, deps, tenantId, draftsOf(worked, stores));
    });
    run.after = itemIds.at(-1) ?? null;
    run.forecasts += worked.foreseen.length;
    limit = nextLimit(itemIds.length, loaded.length);
    return false;
  };
}

/** As many items as probably have so many pairs as are worked on at once. */
function nextLimit(items: number, pairs: number): number {
  const wanted = Math.floor((items * pairsAtOnce) / Math.max(1, pairs));
  return Math.min(itemsAtOnce.most, Math.max(1, wanted));
}

const readStanding = async (tx: Tx, { clock }: HubDeps, tenantId: TenantId, run: Run) => ({
  isAll: await isAllDue(tx, tenantId, run),
  rule: await ruleOf(tx, tenantId),
  alikeOf: await readAlike(tx, tenantId),
  deliveredOf: await leadTimes(tx, tenantId),
  isDismissed: await dismissals(tx, tenantId, 'transfer', clock.now()),
});

type Worked = { foreseen: Foreseen[]; moves: ProposedMove[]; packOfItem: ReadonlyMap<ItemId, number> };

async function workOut(
  clock: Clock,
  loaded: readonly ItemAtStore[],
  known: Standing & { movingOf: Awaited<ReturnType<typeof goodsMoving>> },
): Promise<Worked> {
  const { rule, alikeOf, deliveredOf, movingOf, isDismissed } = known;
  const foreseen: Foreseen[] = [];
  const moves: ProposedMove[] = [];
  const packOfItem = new Map<ItemId, number>();
  const breath = breather(clock);
  for (const [itemId, stores] of Map.groupBy(loaded, ({ item }) => item.itemId)) {
    const own: Foreseen[] = [];
    for (const at of stores) {
      const { promised } = movingOf(itemId, at.store.storeId);
      const delivered = deliveredOf(at.item.supplierId, at.store.storeId);
      own.push(foresee(at, alikeOf(at.item.category), rule, { delivered, promised }));
      // A till that asks meanwhile is answered between two of them.
      await breath();
    }
    foreseen.push(...own);
    const [first] = own;
    if (first) packOfItem.set(itemId, packOf(first));
    moves.push(
      ...spreadItem(own, {
        rule,
        movingOf: ({ at }) => movingOf(itemId, at.store.storeId),
        isDismissed: ({ at }) => isDismissed(at.store.storeId, itemId),
      }),
    );
  }
  return { foreseen, moves, packOfItem };
}

const draftsOf = ({ moves, packOfItem }: Worked, stores: Stores): Draft[] =>
  moves.map(({ itemId, from, to, quantity, benefit, because }) => ({
    kind: 'transfer',
    storeId: to,
    supplierId: null,
    fromStoreId: from,
    currency: stores.get(to)?.currency ?? '',
    lines: [
      {
        ...{ itemId, quantityMilli: quantity, packMilli: packOfItem.get(itemId) ?? 1_000 },
        ...{ unitCost: null, benefit, because },
      },
    ],
  }));
