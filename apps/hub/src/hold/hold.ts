import { instant, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { rowOf } from '../database';
import { hintCompany } from '../feed';
import { stockNear } from '../stock';
import type { RequestHandler } from '../sync/requests';
import { refusalWith } from '../sync/requests/request-refusal';
import { tellOfHolds } from './records';
import { endRunOut } from './run-out';

const dayMs = 86_400_000;

/**
 * Sets goods aside in a store for a customer. The store's level is locked, so that of all who ask at once nobody gets what is not there.
 * Refuses a store or an item that the company does not have, and more than is available. What was set aside under the same id before is
 * that hold. Source: spec/near-by.md NB3, NB7
 */
export const holdStock: RequestHandler<'hold-stock'> = async (tx, context, asked) => {
  const { tenantId, storeId: askedByStoreId } = context;
  const at = instant(context.at);
  const { itemId, storeId } = asked;
  const there = await rowOf<{ name: string }>(
    tx,
    sql`select store.name from store join item using (tenant_id)
        where store.tenant_id = ${tenantId} and store.store_id = ${storeId} and store.archived_at is null and item.item_id = ${itemId}`,
  );
  if (!there)
    return refuse({ kind: 'not-there', sentence: 'Head office does not know this store or item any more.' });
  await tx.execute(
    sql`select from stock_level where tenant_id = ${tenantId} and store_id = ${storeId} and item_id = ${itemId} for update`,
  );
  const before = await rowOf<{ until: number }>(
    tx,
    sql`select until from stock_hold where tenant_id = ${tenantId} and hold_id = ${asked.holdId}`,
  );
  if (before) return ok({ until: instant(before.until) });
  await endRunOut(tx, { tenantId, at });
  const near = await stockNear(tx, { tenantId, itemId, now: at });
  const available = near.find((each) => each.storeId === storeId)?.available ?? 0;
  if (asked.quantity > available)
    return refuse(
      refusalWith('not-enough', 'Only {count} can be held in {store} now.', {
        count: Math.max(0, available) / 1000,
        store: there.name,
      }),
    );
  const until = instant(at + asked.days * dayMs);
  await tx.execute(
    sql`insert into stock_hold (tenant_id, hold_id, store_id, item_id, quantity_milli, customer_id, customer_name, phone,
                                asked_by_store_id, asked_by, asked_at, until)
        values (${tenantId}, ${asked.holdId}, ${storeId}, ${itemId}, ${asked.quantity}, ${asked.customerId}, ${asked.customerName},
                ${asked.phone}, ${askedByStoreId}, ${asked.staffId}, ${at}, ${until})`,
  );
  await tellOfHolds(tx, { tenantId, at }, [asked.holdId]);
  await hintCompany(tx, tenantId);
  return ok({ until });
};

/** The store where the goods lie says that it is over; a second time it was over already. Source: spec/near-by.md NB4, NB5 */
export const endHold: RequestHandler<'end-hold'> = async (
  tx,
  context,
  { holdId, how, staffId, at: saidAt },
) => {
  const { tenantId, storeId } = context;
  const at = instant(context.at);
  const hold = await rowOf<{ storeId: string; endedAt: number | null }>(
    tx,
    sql`select store_id as "storeId", ended_at as "endedAt" from stock_hold
        where tenant_id = ${tenantId} and hold_id = ${holdId} for update`,
  );
  if (hold?.storeId !== storeId)
    return refuse({ kind: 'hold-unknown', sentence: 'Head office does not know this hold of your store.' });
  if (hold.endedAt !== null) return ok({});
  // A till whose clock is ahead did not end it tomorrow.
  await tx.execute(
    sql`update stock_hold set ended_at = ${Math.min(saidAt, at)}, ended_how = ${how}, ended_by = ${staffId}
        where tenant_id = ${tenantId} and hold_id = ${holdId}`,
  );
  await tellOfHolds(tx, { tenantId, at }, [holdId]);
  await hintCompany(tx, tenantId);
  return ok({});
};

/** The store where the goods lie says that they wait apart; a second time they did already. Source: spec/near-by.md NB8 */
export const putHoldAside: RequestHandler<'put-hold-aside'> = async (tx, context, { holdId, at: saidAt }) => {
  const { tenantId, storeId } = context;
  const at = instant(context.at);
  const put = await rowOf<{ endedAt: number | null }>(
    tx,
    sql`update stock_hold set put_aside_at = coalesce(put_aside_at, ${Math.min(saidAt, at)})
        where tenant_id = ${tenantId} and hold_id = ${holdId} and store_id = ${storeId}
        returning ended_at as "endedAt"`,
  );
  if (!put)
    return refuse({ kind: 'hold-unknown', sentence: 'Head office does not know this hold of your store.' });
  if (put.endedAt !== null) return ok({});
  await tellOfHolds(tx, { tenantId, at }, [holdId]);
  await hintCompany(tx, tenantId);
  return ok({});
};
