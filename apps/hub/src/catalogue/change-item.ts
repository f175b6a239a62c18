import {
  type Instant,
  type ItemId,
  type Money,
  type Result,
  type TenantId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { type ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { saveItems } from './save-items';

export type ItemRefusal =
  | { kind: 'item-unknown' }
  | { kind: 'sku-taken'; sku: string }
  | { kind: 'price-below-zero' }
  | { kind: 'already-archived' };

type By = { tenantId: TenantId; who: string };
type Changed = Promise<Result<ItemV1, ItemRefusal>>;

/** A new price from a moment on. The prices before it stay: a sale names the price row it used. */
export const changePrice = (
  db: Database,
  deps: HubDeps,
  {
    tenantId,
    who,
    itemId,
    price,
    effectiveFrom,
  }: By & { itemId: ItemId; price: Money; effectiveFrom: Instant | null },
): Changed =>
  change(
    db,
    deps,
    { tenantId, who, verb: 'change-price', detail: { price, effectiveFrom } },
    itemId,
    (item) => {
      if (price < 0) return refuse({ kind: 'price-below-zero' });
      const from = effectiveFrom ?? deps.clock.now();
      return ok({
        ...item,
        prices: [...item.prices, { priceId: deps.ids.next(), price, effectiveFrom: from }],
      });
    },
  );

/** Takes an item out of sale everywhere. It stays, because sales and stock speak of it. */
export const archiveItem = (
  db: Database,
  deps: HubDeps,
  { tenantId, who, itemId }: By & { itemId: ItemId },
): Changed =>
  change(db, deps, { tenantId, who, verb: 'archive-item', detail: {} }, itemId, (item) =>
    item.isActive ? ok({ ...item, isActive: false }) : refuse({ kind: 'already-archived' }),
  );

/** Writes an item whole, new or known. */
export const saveItem = (
  db: Database,
  deps: HubDeps,
  { tenantId, who, item }: By & { item: ItemV1 },
): Changed =>
  asTenant(db, tenantId, async (tx) => {
    const twin = await rowOf(
      tx,
      sql`select 1 from item where tenant_id = ${tenantId} and sku = ${item.sku} and item_id <> ${item.itemId} and is_active`,
    );
    if (twin) return refuse({ kind: 'sku-taken', sku: item.sku });
    if (item.prices.some(({ price }) => price < 0)) return refuse({ kind: 'price-below-zero' });
    return commitItem(tx, deps, { tenantId, who, verb: 'save-item', detail: { sku: item.sku } }, item);
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
    return decided.ok ? commitItem(tx, deps, deed, decided.value) : decided;
  });

/** Row, feed, audit and hint commit together. */
async function commitItem(tx: Tx, deps: HubDeps, deed: Deed, item: ItemV1): Changed {
  const at = deps.clock.now();
  await saveItems(tx, { tenantId: deed.tenantId, at }, [item]);
  await writeAudit(tx, deps, { ...deed, at, subject: item.itemId });
  await hintCompany(tx, deed.tenantId);
  return ok(item);
}
