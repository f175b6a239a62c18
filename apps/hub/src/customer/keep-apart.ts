import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Asker, type Database, arrayLiteral, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { CustomerId, CustomerRefusal } from './customer';

/** Says that two who look alike are two people, so that nobody is asked again; or takes it back. Source: spec/customers.md CU16 */
export const keepApart = (
  db: Database,
  deps: HubDeps,
  by: By,
  { one, other, isApart }: { one: CustomerId; other: CustomerId; isApart: boolean },
): Promise<Result<null, CustomerRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    if (one === other) return refuse({ kind: 'same-customer' });
    const known = await rowsOf(
      tx,
      sql`select 1 from customer where tenant_id = ${tenantId}
            and customer_id = any(${arrayLiteral([one, other])}::text::uuid[])`,
    );
    if (known.length < 2) return refuse({ kind: 'customer-unknown' });
    const at = deps.clock.now();
    const changed = await rowsOf(
      tx,
      isApart
        ? sql`insert into customer_apart (tenant_id, first_id, second_id, who, at)
              values (${tenantId}, least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${by.who}, ${at})
              on conflict do nothing returning first_id`
        : sql`delete from customer_apart where tenant_id = ${tenantId}
                and first_id = least(${one}::uuid, ${other}::uuid)
                and second_id = greatest(${one}::uuid, ${other}::uuid) returning first_id`,
    );
    if (changed.length === 0) return ok(null);
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: isApart ? 'keep-customers-apart' : 'let-customers-be-alike',
      subject: one,
      detail: { other },
    });
    return ok(null);
  });

export type Apart = { customerId: CustomerId; name: string; at: Instant };

/** Who somebody is not, as a person found out. Those who are gone are left out. */
export const apartFrom = (tx: Asker, tenantId: TenantId, of: CustomerId): Promise<Apart[]> =>
  rowsOf<Apart>(
    tx,
    sql`select other.customer_id as "customerId", other.name, apart.at
        from customer_apart as apart
        join customer as other on other.tenant_id = apart.tenant_id and other.customer_id <> ${of}::uuid
         and other.customer_id in (apart.first_id, apart.second_id)
        where apart.tenant_id = ${tenantId} and ${of}::uuid in (apart.first_id, apart.second_id)
          and other.archived_at is null
        order by other.name, other.customer_id`,
  );
