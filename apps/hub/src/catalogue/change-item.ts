import { type Instant, type ItemId, type Money, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { type ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { saveItems } from './save-items';

export type ItemRefusal =
  | { kind: 'item-unknown' }
  | { kind: 'sku-taken'; sku: string }
  | { kind: 'price-below-zero' }
  | { kind: 'already-archived' };

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
    if (price < 0) return refuse({ kind: 'price-below-zero' });
    const from = effectiveFrom ?? deps.clock.now();
    return ok({
      ...item,
      prices: [...item.prices, { priceId: deps.ids.next(), price, effectiveFrom: from }],
    });
  });

/** Takes an item out of sale everywhere. It stays, because sales and stock speak of it. */
export const archiveItem = (
  db: Database,
  deps: HubDeps,
  { itemId, ...by }: By & { itemId: ItemId },
): Changed =>
  change(db, deps, { ...by, verb: 'archive-item', detail: {} }, itemId, (item) =>
    item.isActive ? ok({ ...item, isActive: false }) : refuse({ kind: 'already-archived' }),
  );

/** Writes an item whole, new or known. */
export const saveItem = (db: Database, deps: HubDeps, { item, ...by }: By & { item: ItemV1 }): Changed =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const twin = await rowOf(
      tx,
      sql`select 1 from item where tenant_id = ${tenantId} and sku = ${item.sku} and item_id <> ${item.itemId} and is_active`,
    );
    if (twin) return refuse({ kind: 'sku-taken', sku: item.sku });
    if (item.prices.some(({ price }) => price < 0)) return refuse({ kind: 'price-below-zero' });
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
    if (!row) return refuse({ kind: 'item-unknown' });
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
  await hintCompany(tx, deed.tenantId);
  return ok(item);
}
