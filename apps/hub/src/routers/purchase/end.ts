import { ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { asTenant } from '../../database';
import { endPurchaseOrder, loadPurchases } from '../../purchase';
import { allowed } from '../procedure';
import { whichPurchase, worded } from './input';

/** Closes an order of which nobody waits for the rest, or cancels one of which nothing came. */
export const end = allowed('order-goods')
  .input(whichPurchase.extend({ how: z.enum(['close', 'cancel']), reason: z.string().trim().max(500) }))
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const [before] = await loadPurchases(tx, tenantId, [input.purchaseOrderId]);
      if (!before || !mayActAt(principal, before.row.storeId).ok)
        return worded(refuse({ kind: 'order-unknown' }));
      const context = { tenantId, at: deps.clock.now(), deps };
      const done = await endPurchaseOrder(tx, context, doneBy(principal), input);
      return worded(done.ok ? ok(null) : done);
    }),
  );
