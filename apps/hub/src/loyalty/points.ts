import {
  type CustomerId,
  type Instant,
  type Result,
  type TenantId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { settleCustomers } from '../customer/post-customers';
import { tellOfCustomers } from '../customer/records';
import { type Asker, type Database, asTenant, rowOf, rowsOf } from '../database';
import { hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';

export type PointsEntry = {
  entryId: string;
  amount: number;
  because: 'sale' | 'payment' | 'merged' | 'expired' | 'adjusted';
  note: string | null;
  till: string | null;
  store: string | null;
  at: Instant;
};

/** A customer's points as entries, the newest first; at most 200. Source: spec/loyalty.md LO10 */
export const pointsHistory = (
  tx: Asker,
  tenantId: TenantId,
  customerId: CustomerId,
): Promise<PointsEntry[]> =>
  rowsOf(
    tx,
    sql`select customer_entry_id as "entryId", amount, because, customer_entry.note, terminal.name as till,
               store.name as store, customer_entry.at
        from customer_entry
        left join terminal on terminal.tenant_id = customer_entry.tenant_id
                          and terminal.terminal_id = customer_entry.terminal_id
        left join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
        where customer_entry.tenant_id = ${tenantId} and customer_id = ${customerId} and kind = 'points'
        order by customer_entry.at desc, customer_entry_id desc limit 200`,
  );

export type AdjustRefusal =
  | { kind: 'customer-unknown'; sentence: string }
  | { kind: 'archived'; sentence: string }
  | { kind: 'below-zero'; sentence: string };

/**
 * Adds or takes points by hand.
 * @param points not zero
 * @param note why, as a person reads it later
 * Source: spec/loyalty.md LO10
 */
export const adjustPoints = (
  db: Database,
  deps: HubDeps,
  by: By,
  { customerId, points, note }: { customerId: CustomerId; points: number; note: string },
): Promise<Result<{ points: number }, AdjustRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const known = await rowOf<{ points: number; isArchived: boolean }>(
      tx,
      sql`select points, archived_at is not null as "isArchived" from customer
          where tenant_id = ${tenantId} and customer_id = ${customerId} for update`,
    );
    if (!known)
      return refuse({
        kind: 'customer-unknown',
        sentence: 'This customer is not there. Load the list again.',
      });
    if (known.isArchived)
      return refuse({ kind: 'archived', sentence: 'This customer is archived. Restore them first.' });
    const after = Number(known.points) + points;
    if (after < 0 && points < 0)
      return refuse({
        kind: 'below-zero',
        sentence: `There are ${known.points} points. No more than that can be taken.`,
      });
    const at = deps.clock.now();
    const entryId = deps.ids.next();
    await tx.execute(
      sql`insert into customer_entry (tenant_id, customer_entry_id, customer_id, kind, amount, because, cause_id, note, at)
          values (${tenantId}, ${entryId}, ${customerId}, 'points', ${points}, 'adjusted', ${entryId}, ${note}, ${at})`,
    );
    await settleCustomers(tx, { tenantId, at }, [customerId]);
    await tellOfCustomers(tx, { tenantId, at }, [customerId]);
    await writeAudit(tx, deps, {
      ...{ tenantId, who: by.who, whoId: by.whoId ?? null, address: by.address ?? null, at },
      ...{ verb: 'adjust-points', subject: customerId },
      before: { points: Number(known.points) },
      after: { points: after },
      detail: { note },
    });
    await hintCompany(tx, tenantId);
    return ok({ points: after });
  });
