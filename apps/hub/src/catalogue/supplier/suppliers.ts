import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type By, writeAudit } from '../../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../../database';
import { appendChanges, hintCompany } from '../../feed';
import type { HubDeps } from '../../hub-deps';
import type { SupplierId } from '../ids';
import { lockCatalogue } from '../save-products';

export const SupplierInput = z.object({
  supplierId: idOf('SupplierId'),
  name: z.string().trim().min(1).max(120),
  email: z.union([z.literal(''), z.email()]).default(''),
  phone: z.string().trim().max(40).default(''),
  note: z.string().trim().max(1_000).default(''),
  isActive: z.boolean().default(true),
});
export type SupplierInput = z.infer<typeof SupplierInput>;

export type SupplierListed = SupplierInput & { items: number };
export type SupplierRefusal =
  | { kind: 'supplier-unknown'; sentence: string }
  | { kind: 'name-taken'; supplierId: SupplierId; sentence: string };

/** Whoever changes one says what; the rest stays, and there must be one. */
type Saving = { by: By; supplier: SupplierInput };
type Changing = { by: By; supplierId: SupplierId; change: Partial<Omit<SupplierInput, 'supplierId'>> };

/** Every supplier with how many items come from it, by name. */
export const listSuppliers = (
  db: Pick<ReadDb, 'execute'>,
  tenantId: By['tenantId'],
): Promise<SupplierListed[]> =>
  rowsOf<SupplierListed>(
    db,
    sql`select supplier.supplier_id as "supplierId", name, email, phone, note, is_active as "isActive",
               coalesce(used.items, 0) as items
        from supplier
        left join (
          select supplier_id, count(distinct item_id)::int as items from supplier_item
          where tenant_id = ${tenantId} group by supplier_id
        ) as used using (supplier_id)
        where supplier.tenant_id = ${tenantId} order by is_active desc, lower(name)`,
  );

/** Makes or changes a supplier, or archives it, after which it is offered for no more products, and no terminal receives from it. Source: spec/catalogue.md CG15 */
export const saveSupplier = (
  db: Database,
  deps: HubDeps,
  asked: Saving | Changing,
): Promise<Result<SupplierInput, SupplierRefusal>> =>
  asTenant(db, asked.by.tenantId, async (tx) => {
    const { by } = asked;
    await lockCatalogue(tx, by.tenantId);
    const supplierId = 'supplier' in asked ? asked.supplier.supplierId : asked.supplierId;
    const before = await rowOf<Omit<SupplierInput, 'supplierId'>>(
      tx,
      sql`select name, email, phone, note, is_active as "isActive" from supplier
          where tenant_id = ${by.tenantId} and supplier_id = ${supplierId}`,
    );
    if (!('supplier' in asked) && !before) return refuse<SupplierRefusal>(unknown);
    const supplier =
      'supplier' in asked ? asked.supplier : SupplierInput.parse({ ...before, ...asked.change, supplierId });
    const { name, email, phone, note, isActive } = supplier;
    const twin = await rowOf<{ supplierId: SupplierId; name: string }>(
      tx,
      sql`select supplier_id as "supplierId", name from supplier
          where tenant_id = ${by.tenantId} and lower(name) = lower(${name}) and supplier_id <> ${supplierId}`,
    );
    if (twin) {
      const sentence = `There is a supplier ${twin.name} already. Choose another name.`;
      return refuse<SupplierRefusal>({ kind: 'name-taken', supplierId: twin.supplierId, sentence });
    }
    await tx.execute(
      sql`insert into supplier (tenant_id, supplier_id, name, email, phone, note, is_active)
          values (${by.tenantId}, ${supplierId}, ${name}, ${email}, ${phone}, ${note}, ${isActive})
          on conflict (tenant_id, supplier_id) do update set
            name = excluded.name, email = excluded.email, phone = excluded.phone, note = excluded.note,
            is_active = excluded.is_active`,
    );
    const at = deps.clock.now();
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'save-supplier',
      subject: supplierId,
      before: before ?? null,
      after: supplier,
    });
    await appendChanges(tx, { tenantId: by.tenantId, at }, [
      { topic: 'supplier', key: supplierId, record: isActive ? { supplierId, name } : null },
    ]);
    await hintCompany(tx, by.tenantId);
    return ok(supplier);
  });

const unknown: SupplierRefusal = {
  kind: 'supplier-unknown',
  sentence: 'This supplier is no longer there. Load the list again.',
};

/** Whom a new terminal may receive goods from. Source: spec/receiving.md RE12 */
export const supplierRecordsOf = (tenantId: By['tenantId']): SQL =>
  sql`select supplier_id::text as key, json_build_object('supplierId', supplier_id, 'name', name)::text as record
      from supplier where tenant_id = ${tenantId} and is_active`;
