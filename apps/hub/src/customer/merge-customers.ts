import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, arrayLiteral, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { CustomerId, CustomerRefusal } from './customer';
import { customerOf } from './find-customers';
import { settleCustomers } from './post-customers';
import { tellOfCustomers } from './records';
import { writeChange } from './save-customer';

const entryTypes = {
  id: 'uuid',
  customer_id: 'uuid',
  kind: 'text',
  amount: 'bigint',
  cause_id: 'uuid',
} as const;

/** What of the old record may be kept instead of what the other one says. */
export const mergeableFields = [
  ...(['name', 'company', 'email', 'phone'] as const),
  ...(['cardCode', 'customerGroupId', 'note'] as const),
] as const;
export type MergeableField = (typeof mergeableFields)[number];

/**
 * The one turned out to be the other: what is owed, points and store credit go there by entries, the old id keeps pointing, and
 * tills forget the old one. What was agreed to stays what the remaining record says: a consent is not inherited.
 * @param taking the fields that the old record says better
 * Source: spec/customers.md CU11
 */
export const mergeCustomers = (
  db: Database,
  deps: HubDeps,
  by: By,
  { from, into, taking = [] }: { from: CustomerId; into: CustomerId; taking?: readonly MergeableField[] },
): Promise<Result<null, CustomerRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    if (from === into) return refuse({ kind: 'same-customer' });
    const both = arrayLiteral([from, into]);
    const rows = await rowsOf<{ customerId: CustomerId; archived: boolean; owed: number; points: number }>(
      tx,
      sql`select customer_id as "customerId", archived_at is not null as archived, account_owed as owed, points
          from customer where tenant_id = ${tenantId} and customer_id = any(${both}::text::uuid[])
          order by customer_id for update`,
    );
    const old = rows.find(({ customerId }) => customerId === from);
    if (!old || rows.length < 2) return refuse({ kind: 'customer-unknown' });
    if (rows.some(({ archived }) => archived)) return refuse({ kind: 'archived' });
    const [before, said] = [await customerOf(tx, tenantId, into), await customerOf(tx, tenantId, from)];
    if (!before || !said) return refuse({ kind: 'customer-unknown' });
    const at = deps.clock.now();
    const parts = [
      { kind: 'account', amount: old.owed },
      { kind: 'points', amount: old.points },
    ].filter(({ amount }) => amount !== 0);
    const entries = parts.flatMap(({ kind, amount }) => [
      { id: deps.ids.next(), customer_id: from, kind, amount: -amount, cause_id: into },
      { id: deps.ids.next(), customer_id: into, kind, amount, cause_id: from },
    ]);
    if (entries.length > 0)
      await tx.execute(
        sql`insert into customer_entry (tenant_id, customer_entry_id, customer_id, kind, amount, because, cause_id, at)
            select ${tenantId}::uuid, id, customer_id, kind, amount, 'merged', cause_id, ${at}::bigint
            from ${unnest('entries', entryTypes, entries)}`,
      );
    await tx.execute(
      sql`update customer set merged_into = ${into}, archived_at = coalesce(archived_at, ${at})
          where tenant_id = ${tenantId} and (customer_id = ${from} or merged_into = ${from})`,
    );
    await tx.execute(
      sql`update value_account set customer_id = ${into} where tenant_id = ${tenantId} and customer_id = ${from}`,
    );
    if (taking.length > 0)
      await writeChange(
        tx,
        { tenantId, at },
        { before, change: Object.fromEntries(taking.map((field) => [field, said[field]])) },
      );
    await settleCustomers(tx, { tenantId, at }, [from, into]);
    await tellOfCustomers(tx, { tenantId, at }, [from, into]);
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'merge-customers',
      subject: into,
      before,
      detail: { from, taking },
    });
    return ok(null);
  });
