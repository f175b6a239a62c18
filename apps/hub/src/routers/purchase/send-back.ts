import { ok, refuse } from '@tillbridge/core/kernel';
import { GoodsSentBackV1 } from '@tillbridge/core/wire';
import { doneBy, mayActAt } from '../../access';
import { asTenant } from '../../database';
import { officeStaff } from '../../goods';
import { sendBackAtOffice } from '../../purchase';
import { allowed } from '../procedure';
import { worded } from './input';

/** Goods that went back to their supplier. */
export const sendBack = allowed('receive-goods')
  .input(GoodsSentBackV1.omit({ type: true, v: true, supplierReturnId: true, staffId: true }))
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      if (!mayActAt(principal, input.storeId).ok) return worded(refuse({ kind: 'not-your-store' }));
      const stater = { by: doneBy(principal), staffId: await officeStaff(tx, principal) };
      return ok(await sendBackAtOffice(tx, { tenantId, at: deps.clock.now(), deps }, stater, input));
    }),
  );
