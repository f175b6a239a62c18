import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { mayActAt } from '../../access';
import { binsOf, refillOf } from '../../bin';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** A store's bins and what is to be brought from them to the shop floor. */
export const list = allowed('see-stock')
  .input(z.object({ storeId: idOf('StoreId') }))
  .query(({ ctx: { db, principal, tenantId }, input: { storeId } }) => {
    if (!mayActAt(principal, storeId).ok) return { bins: [], refill: [] };
    return asTenant(db, tenantId, async (tx) => ({
      bins: await binsOf(tx, tenantId, storeId),
      refill: await refillOf(tx, tenantId, storeId),
    }));
  });
