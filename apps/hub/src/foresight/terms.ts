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

export type SupplierTerms = {
  supplierId: string;
  name: string;
  /** Null: as the last deliveries took, or the company's usual. */
  leadDays: number | null;
  minimumOrder: Money | null;
};
export type ItemTerms = { itemId: ItemId; leadDays: number | null; minimum: Quantity | null };
export type TermsRefusal = { kind: 'supplier-unknown'; sentence: string };

const unknown: TermsRefusal = {
  kind: 'supplier-unknown',
  sentence: 'There is no such supplier. Load the page again.',
};

/** What is known of each supplier's orders, by name. Source: spec/foresight.md FO4 */
export const supplierTermsOf = (tx: ReadDb, tenantId: TenantId): Promise<SupplierTerms[]> =>
  rowsOf<SupplierTerms>(
    tx,
    sql`select supplier.supplier_id as "supplierId", supplier.name, lead_days as "leadDays",
               minimum_order as "minimumOrder"
        from supplier
        left join supplier_terms as terms on terms.tenant_id = supplier.tenant_id
                                         and terms.supplier_id = supplier.supplier_id
        where supplier.tenant_id = ${tenantId} and is_active order by lower(supplier.name), supplier.supplier_id`,
  );

/** Says how long a supplier takes and what he wants ordered at least; of single items too, when they are named. Source: spec/foresight.md FO4 */
export const saveTerms = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  asked: Omit<SupplierTerms, 'name'> & { items: readonly ItemTerms[] },
): Promise<Result<null, TermsRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const { supplierId, leadDays, minimumOrder, items } = asked;
    const supplier = await rowOf<{ name: string }>(
      tx,
      sql`select name from supplier where tenant_id = ${tenantId} and supplier_id = ${supplierId}`,
    );
    if (!supplier) return refuse(unknown);
    await tx.execute(
      sql`insert into supplier_terms (tenant_id, supplier_id, lead_days, minimum_order)
          values (${tenantId}, ${supplierId}, ${leadDays}, ${minimumOrder})
          on conflict (tenant_id, supplier_id) do update
            set lead_days = excluded.lead_days, minimum_order = excluded.minimum_order`,
    );
    for (const { itemId, leadDays: own, minimum } of items)
      await tx.execute(
        sql`insert into supplier_item_terms (tenant_id, supplier_id, item_id, lead_days, minimum_milli)
            select ${tenantId}, ${supplierId}, item_id, ${own}, ${minimum} from item
            where tenant_id = ${tenantId} and item_id = ${itemId}
            on conflict (tenant_id, supplier_id, item_id) do update
              set lead_days = excluded.lead_days, minimum_milli = excluded.minimum_milli`,
      );
    await writeAudit(tx, deps, {
      ...doneBy(by),
      at: deps.clock.now(),
      verb: 'foresight.change-terms',
      subject: supplierId,
      after: { leadDays, minimumOrder, items },
      detail: { name: supplier.name },
    });
    return ok(null);
  });
