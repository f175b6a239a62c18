import {
  type ItemId,
  type Money,
  type Quantity,
  type Result,
  type TenantId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** How a supplier delivers one item: his own price and pack, and what is known of time and least amount. */
export type SuppliedItem = {
  supplierId: string;
  name: string;
  code: string;
  cost: Money | null;
  packMilli: Quantity | null;
  /** Of this item; null is as `usualLeadDays`. */
  leadDays: number | null;
  minimumMilli: Quantity | null;
  /** Of all his items; null is as the last deliveries took, or the company's usual. */
  usualLeadDays: number | null;
};

/** Who delivers an item; orders are proposed to the first. Source: spec/foresight.md FO4, FO21 */
export const suppliersOfItem = (tx: ReadDb, tenantId: TenantId, itemId: ItemId): Promise<SuppliedItem[]> =>
  rowsOf<SuppliedItem>(
    tx,
    sql`select supplier.supplier_id as "supplierId", supplier.name, listed.code, listed.cost,
               listed.pack_quantity as "packMilli", own.lead_days as "leadDays", own.minimum_milli as "minimumMilli",
               terms.lead_days as "usualLeadDays"
        from (select distinct on (supplier_id) supplier_id, code, cost, pack_quantity, position from supplier_item
              where tenant_id = ${tenantId} and item_id = ${itemId} order by supplier_id, position, code) as listed
        join supplier on supplier.tenant_id = ${tenantId} and supplier.supplier_id = listed.supplier_id and is_active
        left join supplier_terms as terms on terms.tenant_id = ${tenantId} and terms.supplier_id = listed.supplier_id
        left join supplier_item_terms as own on own.tenant_id = ${tenantId}
              and own.supplier_id = listed.supplier_id and own.item_id = ${itemId}
        order by listed.position, listed.code`,
  );

export type AskedItemTerms = {
  supplierId: string;
  itemId: ItemId;
  leadDays: number | null;
  minimum: Quantity | null;
};
export type ItemTermsRefusal = { kind: 'not-delivered' | 'below-zero'; sentence: string };

const notDelivered: ItemTermsRefusal = {
  kind: 'not-delivered',
  sentence: 'This supplier does not deliver this item any more. Load the page again.',
};
const belowZero: ItemTermsRefusal = {
  kind: 'below-zero',
  sentence: 'The least that is ordered is above zero, or empty.',
};

/** Says how long a supplier takes for one item, and how much of it he wants ordered at least; null takes that back. Source: spec/foresight.md FO21 */
export const saveItemTerms = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  { supplierId, itemId, leadDays, minimum }: AskedItemTerms,
): Promise<Result<null, ItemTermsRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    if (minimum !== null && minimum <= 0) return refuse(belowZero);
    const known = await suppliersOfItem(tx, tenantId, itemId);
    const before = known.find((each) => each.supplierId === supplierId);
    const item = await rowOf<{ name: string }>(
      tx,
      sql`select name from item where tenant_id = ${tenantId} and item_id = ${itemId}`,
    );
    if (!before || !item) return refuse(notDelivered);
    await tx.execute(
      leadDays === null && minimum === null
        ? sql`delete from supplier_item_terms
              where tenant_id = ${tenantId} and supplier_id = ${supplierId} and item_id = ${itemId}`
        : sql`insert into supplier_item_terms (tenant_id, supplier_id, item_id, lead_days, minimum_milli)
              values (${tenantId}, ${supplierId}, ${itemId}, ${leadDays}, ${minimum})
              on conflict (tenant_id, supplier_id, item_id) do update
                set lead_days = excluded.lead_days, minimum_milli = excluded.minimum_milli`,
    );
    await writeAudit(tx, deps, {
      ...doneBy(by),
      at: deps.clock.now(),
      verb: 'foresight.change-item-terms',
      subject: itemId,
      before: { leadDays: before.leadDays, minimum: before.minimumMilli },
      after: { leadDays, minimum },
      detail: { name: item.name, supplier: before.name },
    });
    return ok(null);
  });
