import { setImmediate as breathe } from 'node:timers/promises';
import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { addUpDays, noteAllDays } from './add-up-days';
import { learnCategory, nextCategory, wholeCompany } from './alike';
import { type StoreCalendar, calendars } from './calendar';
import { forgetDrafts, publishDrafts } from './draft';
import { type ItemSlices, itemSlices } from './item-slices';
import { oldest } from './items-due';
import { draftPurchases } from './purchases';
import { ruleOf } from './rule';
import { type Run, endRun, openRun, runSteps, wentOn } from './run';
import { alertOfStock } from './stock-alerts';
import { tellOfWatch } from './watch-records';

type Slice = Night & { stores: ReadonlyMap<StoreId, StoreCalendar> };
type Night = { db: Database; deps: HubDeps; tenantId: TenantId };

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
  const items = itemSlices({ db, deps, tenantId });
  while (clock.monotonicMs() - began < mayTakeMs) {
    const from = clock.monotonicMs();
    if (run.step !== 'days')
      stores ??= await asTenant(db, tenantId, (tx) => calendars(tx, tenantId, run.startedAt));
    const isStepDone = await slice({ db, deps, tenantId, stores: stores ?? new Map() }, run, items);
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
async function slice(within: Slice, run: Run, items: ItemSlices): Promise<boolean> {
  const { db, deps, tenantId, stores } = within;
  switch (run.step) {
    case 'days':
      return daySlice(within, run);
    case 'learn':
      return asTenant(db, tenantId, (tx) => learnSlice(tx, within, run));
    case 'items':
      return items(within.stores, run);
    case 'purchases':
      return storeSlice(within, run, (tx, store) => draftPurchases(tx, deps, tenantId, store));
    case 'alerts':
      return storeSlice(within, run, async (tx, store) => {
        await alertOfStock(tx, deps, tenantId, store);
        await tellOfWatch(tx, { tenantId, at: deps.clock.now() }, store.storeId);
      });
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
        where tenant_id = ${tenantId}
          and from_day <= ${oldest(stores)}`,
  );
}
