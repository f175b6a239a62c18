import { ok, refuse } from '@tillbridge/core/kernel';
import { GoodsReceivedV1 } from '@tillbridge/core/wire';
import { doneBy, mayActAt } from '../../access';
import { asTenant } from '../../database';
import { officeStaff } from '../../goods';
import { receiveAtOffice } from '../../purchase';
import { allowed } from '../procedure';
import { worded } from './input';

/** Goods that came through the door, with or without an order. */
export const receive = allowed('receive-goods')
  .input(GoodsReceivedV1.omit({ type: true, v: true, intakeId: true, staffId: true }))
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      if (!mayActAt(principal, input.storeId).ok) return worded(refuse({ kind: 'not-your-store' }));
      const stater = { by: doneBy(principal), staffId: await officeStaff(tx, principal) };
      return ok(await receiveAtOffice(tx, { tenantId, at: deps.clock.now(), deps }, stater, input));
    }),
  );
