import { setImmediate as breathe } from 'node:timers/promises';
import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { addUpDays, noteAllDays } from './add-up-days';
import { learnCategory, nextCategory, readAlike, wholeCompany } from './alike';
import { type StoreCalendar, calendars, daysLookedAt, earliest } from './calendar';
import { dismissals, draftLines, forgetDrafts, publishDrafts } from './draft';
import { type Foreseen, foresee } from './foresee';
import { keepForecasts } from './keep-forecasts';
import { leadTimes } from './lead-times';
import { loadItems } from './load-items';
import { goodsMoving } from './moving';
import { draftPurchases } from './purchases';
import { ruleOf } from './rule';
import { type Run, endRun, openRun, runSteps, wentOn } from './run';
import { packOf, spreadItem } from './spread';
import { alertOfStock } from './stock-alerts';

/** Items of a slice: what is read and written at once, at all stores that have them. */
const itemsAtOnce = 25;

type Slice = { db: Database; deps: HubDeps; tenantId: TenantId; stores: ReadonlyMap<StoreId, StoreCalendar> };

/**
 * Works on a company's night until it is done or the time is up, in slices of one transaction each: what is done stays done, whoever
 * goes on with it.
 * @returns whether the night is done
 * Source: spec/foresight.md FO3
 */
export async function workOnNight(
  db: Database,
  deps: HubDeps,
  tenantId: TenantId,
  mayTakeMs: number,
): Promise<boolean> {
  const { clock } = deps;
  const began = clock.monotonicMs();
  const run = await asTenant(db, tenantId, (tx) => openRun(tx, deps, tenantId));
  // What is not whole yet is added up before the calendars are read: they say when a store was open.
  let stores: ReadonlyMap<StoreId, StoreCalendar> | null = null;
  while (clock.monotonicMs() - began < mayTakeMs) {
    const from = clock.monotonicMs();
    if (run.step !== 'days')
      stores ??= await asTenant(db, tenantId, (tx) => calendars(tx, tenantId, run.startedAt));
    const isStepDone = await slice({ db, deps, tenantId, stores: stores ?? new Map() }, run);
    run.workedMs += Math.round(clock.monotonicMs() - from);
    if (isStepDone && run.step === 'publish') return true;
    if (isStepDone) {
      run.step = runSteps[runSteps.indexOf(run.step) + 1] ?? 'publish';
      run.after = null;
    }
    await asTenant(db, tenantId, (tx) => wentOn(tx, tenantId, run));
    await breathe();
  }
  return false;
}

/** @returns whether the step is done */
async function slice(within: Slice, run: Run): Promise<boolean> {
  const { db, deps, tenantId, stores } = within;
  switch (run.step) {
    case 'days':
      return daySlice(within, run);
    case 'learn':
      return asTenant(db, tenantId, (tx) => learnSlice(tx, within, run));
    case 'items':
      return itemSlice(within, run);
    case 'purchases':
      return storeSlice(within, run, (tx, store) => draftPurchases(tx, deps, tenantId, store));
    case 'alerts':
      return storeSlice(within, run, (tx, store) => alertOfStock(tx, deps, tenantId, store));
    case 'publish':
      return asTenant(db, tenantId, async (tx) => {
        const { moving } = await ruleOf(tx, tenantId);
        await forgetOld(tx, tenantId, stores);
        await endRun(tx, deps, tenantId, run, await publishDrafts(tx, tenantId, moving.perShipment));
        return true;
      });
  }
}

async function daySlice({ db, deps, tenantId }: Slice, run: Run): Promise<boolean> {
  if (run.after === null) {
    await asTenant(db, tenantId, async (tx) => {
      await noteAllDays(tx, deps, tenantId, run.runId);
      await forgetDrafts(tx, tenantId);
    });
    run.after = 'noted';
  }
  return (await addUpDays(db, tenantId)) === 0;
}

async function learnSlice(tx: Tx, { tenantId, stores }: Slice, run: Run): Promise<boolean> {
  if (run.after === wholeCompany) return true;
  const category = await nextCategory(tx, tenantId, run.after);
  await learnCategory(tx, tenantId, stores, category ?? wholeCompany);
  run.after = category ?? wholeCompany;
  return false;
}

/** Forecasts of the next items at all their stores, and what is worth moving between those. */
async function itemSlice({ db, deps, tenantId, stores }: Slice, run: Run): Promise<boolean> {
  const read = await asTenant(db, tenantId, async (tx) => {
    const itemIds = await nextItems(tx, tenantId, stores, run.after);
    return {
      itemIds,
      loaded: await loadItems(tx, tenantId, stores, itemIds),
      rule: await ruleOf(tx, tenantId),
      alikeOf: await readAlike(tx, tenantId),
      deliveredOf: await leadTimes(tx, tenantId),
      movingOf: await goodsMoving(tx, tenantId, { itemIds, now: deps.clock.now() }),
      isDismissed: await dismissals(tx, tenantId, 'transfer', deps.clock.now()),
    };
  });
  const { itemIds, loaded, rule, alikeOf, deliveredOf, movingOf, isDismissed } = read;
  if (itemIds.length === 0) return true;
  const foreseen: Foreseen[] = [];
  const moves: ReturnType<typeof spreadItem> = [];
  const packs = new Map<ItemId, number>();
  for (const itemId of itemIds) {
    const own: Foreseen[] = [];
    for (const at of loaded.filter(({ item }) => item.itemId === itemId)) {
      const delivered = deliveredOf(at.item.supplierId, at.store.storeId);
      own.push(foresee(at, alikeOf(at.item.category), rule, delivered));
      // A till that asks meanwhile is answered between two of them.
      await breathe();
    }
    foreseen.push(...own);
    const [first] = own;
    if (first) packs.set(itemId, packOf(first));
    moves.push(
      ...spreadItem(own, {
        rule,
        movingOf: ({ at }) => movingOf(itemId, at.store.storeId),
        isDismissed: ({ at }) => isDismissed(at.store.storeId, itemId),
      }),
    );
  }
  await asTenant(db, tenantId, async (tx) => {
    await keepForecasts(tx, tenantId, itemIds, foreseen);
    for (const move of moves) {
      const currency = stores.get(move.to)?.currency ?? '';
      const course = {
        kind: 'transfer' as const,
        storeId: move.to,
        supplierId: null,
        fromStoreId: move.from,
      };
      const line = {
        itemId: move.itemId,
        quantityMilli: move.quantity,
        packMilli: packs.get(move.itemId) ?? 1_000,
        unitCost: null,
        benefit: move.benefit,
        because: move.because,
      };
      await draftLines(tx, deps, tenantId, { ...course, currency }, [line]);
    }
  });
  run.after = itemIds.at(-1) ?? null;
  run.forecasts += foreseen.length;
  return false;
}

/** Only items that sold lately anywhere: what nobody asks for needs no forecast. */
async function nextItems(
  tx: Tx,
  tenantId: TenantId,
  stores: ReadonlyMap<StoreId, StoreCalendar>,
  after: string | null,
): Promise<ItemId[]> {
  const rows = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item
        where tenant_id = ${tenantId} and is_active and (${after === null} or item_id > ${after}::uuid)
          and exists (select 1 from item_demand as demand
                      where demand.tenant_id = item.tenant_id and demand.item_id = item.item_id
                        and demand.day >= ${earliest(stores)}::date)
        order by item_id limit ${itemsAtOnce}`,
  );
  return rows.map(({ itemId }) => itemId);
}

async function storeSlice(
  { db, tenantId, stores }: Slice,
  run: Run,
  act: (tx: Tx, store: StoreCalendar) => Promise<unknown>,
): Promise<boolean> {
  const next = [...stores.values()].find(({ storeId }) => run.after === null || storeId > run.after);
  if (!next) return true;
  await asTenant(db, tenantId, (tx) => act(tx, next));
  run.after = next.storeId;
  return false;
}

/** Forecasts of items that no longer sell anywhere were made before this night. */
async function forgetOld(
  tx: Tx,
  tenantId: TenantId,
  stores: ReadonlyMap<StoreId, StoreCalendar>,
): Promise<void> {
  await tx.execute(
    sql`delete from item_forecast
        where tenant_id = ${tenantId} and from_day < ${earliest(stores)}::date + ${daysLookedAt}::int`,
  );
}
