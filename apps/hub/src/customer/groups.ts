import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import { appendChanges } from '../feed';
import type { HubDeps } from '../hub-deps';
import type { CustomerGroupId } from './customer';

export type CustomerGroup = { customerGroupId: CustomerGroupId; name: string; customers: number };
export type GroupRefusal =
  { kind: 'group-unknown' } | { kind: 'name-taken' } | { kind: 'in-use'; customers: number };

/** By name, each with how many active customers are in it. */
export const listCustomerGroups = (db: Database, tenantId: TenantId): Promise<CustomerGroup[]> =>
  asTenant(db, tenantId, (tx) =>
    rowsOf<CustomerGroup>(
      tx,
      sql`select customer_group_id as "customerGroupId", name,
                 (select count(*)::int from customer
                  where customer.tenant_id = customer_group.tenant_id and archived_at is null
                    and customer.customer_group_id = customer_group.customer_group_id) as customers
          from customer_group where tenant_id = ${tenantId} order by name, customer_group_id`,
    ),
  );

/** Makes a group, or gives one another name; no two have the same. Source: spec/customers.md CU4 */
export const saveCustomerGroup = (
  db: Database,
  deps: HubDeps,
  by: By,
  { customerGroupId, name }: { customerGroupId: CustomerGroupId | null; name: string },
): Promise<Result<{ customerGroupId: CustomerGroupId }, GroupRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} customer groups`}, 0))`,
    );
    const twin = await rowOf(
      tx,
      sql`select 1 from customer_group where tenant_id = ${tenantId} and lower(name) = lower(${name})
            and customer_group_id is distinct from ${customerGroupId}::uuid`,
    );
    if (twin) return refuse({ kind: 'name-taken' });
    const at = deps.clock.now();
    const id = customerGroupId ?? deps.ids.next<'CustomerGroupId'>();
    const before = await rowOf<{ name: string }>(
      tx,
      sql`select name from customer_group where tenant_id = ${tenantId} and customer_group_id = ${id}`,
    );
    const saved = await rowOf(
      tx,
      customerGroupId
        ? sql`update customer_group set name = ${name}
              where tenant_id = ${tenantId} and customer_group_id = ${id} returning 1`
        : sql`insert into customer_group (tenant_id, customer_group_id, name, created_at)
              values (${tenantId}, ${id}, ${name}, ${at}) returning 1`,
    );
    if (!saved) return refuse({ kind: 'group-unknown' });
    const record = { groupId: id, name };
    await appendChanges(tx, { tenantId, at }, [{ topic: 'customer-group', key: id, record }]);
    const verb = customerGroupId ? 'rename-customer-group' : 'create-customer-group';
    await writeAudit(tx, deps, { ...by, at, verb, subject: id, before: before ?? null, after: { name } });
    return ok({ customerGroupId: id });
  });

/** Only a group that nobody is in. Source: spec/customers.md CU4 */
export const deleteCustomerGroup = (
  db: Database,
  deps: HubDeps,
  by: By,
  customerGroupId: CustomerGroupId,
): Promise<Result<null, GroupRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const group = await rowOf<{ name: string; customers: number }>(
      tx,
      sql`select name, (select count(*)::int from customer
                        where tenant_id = ${tenantId} and customer_group_id = ${customerGroupId}) as customers
          from customer_group where tenant_id = ${tenantId} and customer_group_id = ${customerGroupId} for update`,
    );
    if (!group) return refuse({ kind: 'group-unknown' });
    if (group.customers > 0) return refuse({ kind: 'in-use', customers: group.customers });
    await tx.execute(
      sql`delete from customer_group where tenant_id = ${tenantId} and customer_group_id = ${customerGroupId}`,
    );
    const at = deps.clock.now();
    await appendChanges(tx, { tenantId, at }, [
      { topic: 'customer-group', key: customerGroupId, record: null },
    ]);
    const before = { name: group.name };
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'delete-customer-group',
      subject: customerGroupId,
      before,
    });
    return ok(null);
  });
