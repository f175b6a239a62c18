import { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { mayActAt } from '../../access';
import { asTenant, rowOf } from '../../database';
import { drawPurchase, loadPurchases, purchaseNumber } from '../../purchase';
import { allowed } from '../procedure';
import { whichPurchase } from './input';

/** The order as a PDF, to print or to send by hand; null where it is none of theirs. */
export const pdf = allowed('see-stock')
  .input(whichPurchase)
  .query(({ ctx: { db, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const [loaded] = await loadPurchases(tx, tenantId, [input.purchaseOrderId]);
      if (!loaded || !mayActAt(principal, loaded.row.storeId).ok) return null;
      const place = await rowOf<{ record: unknown }>(
        tx,
        sql`select record from store where tenant_id = ${tenantId} and store_id = ${loaded.row.storeId}`,
      );
      if (!place) return null;
      const bytes = await drawPurchase(loaded, StoreV1.parse(place.record));
      return { name: `${purchaseNumber(loaded.row.number)}.pdf`, base64: bytes.toString('base64') };
    }),
  );
