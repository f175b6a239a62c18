import { ok, refuse } from '@tillbridge/core/kernel';
import { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { asTenant, rowOf } from '../../database';
import { loadPurchases, mailPurchase, sendPurchaseOrder } from '../../purchase';
import { allowed } from '../procedure';
import { whichPurchase, worded } from './input';

/** Sends an order: by mail with its PDF where an address is given, else the shop tells the supplier itself. */
export const send = allowed('order-goods')
  .input(whichPurchase.extend({ email: z.email('This is not an email address.').max(254).nullable() }))
  .mutation(({ ctx: { db, deps, hub, principal, tenantId }, input: { purchaseOrderId, email } }) =>
    asTenant(db, tenantId, async (tx) => {
      const context = { tenantId, at: deps.clock.now(), deps };
      const [before] = await loadPurchases(tx, tenantId, [purchaseOrderId]);
      if (!before || !mayActAt(principal, before.row.storeId).ok)
        return worded(refuse({ kind: 'order-unknown' }));
      const sent = await sendPurchaseOrder(tx, context, doneBy(principal), purchaseOrderId);
      if (!sent.ok) return worded(sent);
      const place = await rowOf<{ record: unknown }>(
        tx,
        sql`select record from store where tenant_id = ${tenantId} and store_id = ${before.row.storeId}`,
      );
      if (email !== null && place)
        await mailPurchase(
          tx,
          { ...context, secrets: hub.secrets },
          { loaded: sent.value, store: StoreV1.parse(place.record), email },
        );
      return ok(null);
    }),
  );
