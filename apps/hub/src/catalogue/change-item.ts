import {
  type Instant,
  type ItemId,
  type Money,
  type PriceId,
  type Result,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { type ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { saveItems } from './save-items';
import { tellOfPrices } from './tell-programs';

export type ItemRefusal =
  | { kind: 'item-unknown'; sentence: string }
  | { kind: 'sku-taken'; sku: string; sentence: string }
  | { kind: 'price-below-zero'; sentence: string }
  | { kind: 'in-the-past'; sentence: string }
  | { kind: 'price-has-begun'; sentence: string }
  | { kind: 'already-archived'; sentence: string };

const itemUnknown: ItemRefusal = {
  kind: 'item-unknown',
  sentence: 'This item is no longer there. Load it again.',
};
const belowZero: ItemRefusal = {
  kind: 'price-below-zero',
  sentence: 'A price cannot be below zero. Enter zero or more.',
};

type Changed = Promise<Result<ItemV1, ItemRefusal>>;

/** A new price from a moment on. The prices before it stay: a sale names the price row it used. */
export const changePrice = (
  db: Database,
  deps: HubDeps,
  {
    itemId,
    price,
    effectiveFrom,
    ...by
  }: By & { itemId: ItemId; price: Money; effectiveFrom: Instant | null },
): Changed =>
  change(db, deps, { ...by, verb: 'change-price', detail: { price, effectiveFrom } }, itemId, (item) => {
    if (price < 0) return refuse(belowZero);
    const now = deps.clock.now();
    if (effectiveFrom !== null && effectiveFrom < now) {
      const sentence =
        'This price would begin in the past, where sales have been. Choose now or a later time.';
      return refuse({ kind: 'in-the-past', sentence });
    }
    const from = effectiveFrom ?? now;
    return ok({
      ...item,
      prices: [...item.prices, { priceId: deps.ids.next(), price, effectiveFrom: from }],
    });
  });

/** Takes back a price that has not begun. One that has stays: sales name it. Source: spec/catalogue.md CG16 */
export const cancelPrice = (
  db: Database,
  deps: HubDeps,
  { itemId, priceId, ...by }: By & { itemId: ItemId; priceId: PriceId },
): Changed =>
  change(db, deps, { ...by, verb: 'cancel-price', detail: { priceId } }, itemId, (item) => {
    const price = item.prices.find((each) => each.priceId === priceId);
    if (!price || price.effectiveFrom === null || price.effectiveFrom <= deps.clock.now()) {
      const sentence = 'This price is in force or over. Set a new price instead.';
      return refuse({ kind: 'price-has-begun', sentence });
    }
    return ok({ ...item, prices: item.prices.filter((each) => each !== price) });
  });

/** Takes an item out of sale everywhere. It stays, because sales and stock speak of it. */
export const archiveItem = (
  db: Database,
  deps: HubDeps,
  { itemId, ...by }: By & { itemId: ItemId },
): Changed =>
  change(db, deps, { ...by, verb: 'archive-item', detail: {} }, itemId, (item) =>
    item.isActive
      ? ok({ ...item, isActive: false })
      : refuse({ kind: 'already-archived', sentence: 'This item is archived already.' }),
  );

/** Writes an item whole, new or known. */
export const saveItem = (db: Database, deps: HubDeps, { item, ...by }: By & { item: ItemV1 }): Changed =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const twin = await rowOf(
      tx,
      sql`select 1 from item where tenant_id = ${by.tenantId} and sku = ${item.sku} and item_id <> ${item.itemId} and is_active`,
    );
    if (twin)
      return refuse({
        kind: 'sku-taken',
        sku: item.sku,
        sentence: `The SKU ${item.sku} is taken. Choose another.`,
      });
    if (item.prices.some(({ price }) => price < 0)) return refuse(belowZero);
    const before = await rowOf<{ record: ItemV1 }>(
      tx,
      sql`select record from item where tenant_id = ${tenantId} and item_id = ${item.itemId} for update`,
    );
    const deed = { ...by, verb: 'save-item', detail: { sku: item.sku } };
    return commitItem(tx, deps, deed, { before: before?.record ?? null, after: item });
  });

type Deed = By & { verb: string; detail: unknown };

const change = (
  db: Database,
  deps: HubDeps,
  deed: Deed,
  itemId: ItemId,
  decide: (item: ItemV1) => Result<ItemV1, ItemRefusal>,
): Changed =>
  asTenant(db, deed.tenantId, async (tx) => {
    const row = await rowOf<{ record: ItemV1 }>(
      tx,
      sql`select record from item where tenant_id = ${deed.tenantId} and item_id = ${itemId} for update`,
    );
    if (!row) return refuse(itemUnknown);
    const decided = decide(row.record);
    return decided.ok ? commitItem(tx, deps, deed, { before: row.record, after: decided.value }) : decided;
  });

/** Row, feed, audit and hint commit together. */
async function commitItem(
  tx: Tx,
  deps: HubDeps,
  deed: Deed,
  { before, after: item }: { before: ItemV1 | null; after: ItemV1 },
): Changed {
  const at = deps.clock.now();
  await saveItems(tx, { tenantId: deed.tenantId, at }, [item]);
  await writeAudit(tx, deps, { ...deed, at, subject: item.itemId, before, after: item });
  await tellOfPrices(tx, deps, { tenantId: deed.tenantId, at }, [
    { before: before ?? undefined, after: item },
  ]);
  await hintCompany(tx, deed.tenantId);
  return ok(item);
}
