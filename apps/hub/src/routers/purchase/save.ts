import { type PurchaseOrderId, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { doneBy, mayActAt } from '../../access';
import { asTenant } from '../../database';
import { type PurchaseTrouble, changePurchaseOrder, draftPurchaseOrder, loadPurchases } from '../../purchase';
import { allowed } from '../procedure';
import { askedPurchase, worded } from './input';

type Saved = Result<{ purchaseOrderId: PurchaseOrderId }, PurchaseTrouble>;

/** Drafts an order, or changes one that nobody has sent. */
export const save = allowed('order-goods')
  .input(askedPurchase.extend({ purchaseOrderId: idOf('PurchaseOrderId').nullable().default(null) }))
  .mutation(async ({ ctx: { db, deps, principal, tenantId }, input: { purchaseOrderId, ...asked } }) =>
    worded(
      await asTenant(db, tenantId, async (tx): Promise<Saved> => {
        const context = { tenantId, at: deps.clock.now(), deps };
        if (!mayActAt(principal, asked.storeId).ok) return refuse({ kind: 'not-your-store' });
        if (purchaseOrderId === null) return draftPurchaseOrder(tx, context, doneBy(principal), asked);
        const [before] = await loadPurchases(tx, tenantId, [purchaseOrderId]);
        if (before && !mayActAt(principal, before.row.storeId).ok) return refuse({ kind: 'order-unknown' });
        const changed = await changePurchaseOrder(tx, context, doneBy(principal), purchaseOrderId, asked);
        return changed.ok ? ok({ purchaseOrderId }) : changed;
      }),
    ),
  );
