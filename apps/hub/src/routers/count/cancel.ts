import { z } from 'zod';
import { asTenant } from '../../database';
import { cancel as callOff, judgeAtOffice } from '../../stock-count';
import { allowed } from '../procedure';
import { noSuchCount, storeOfTheirs, whichCount, worded } from './input';

/** Calls a count off: nothing of it is posted. */
export const cancel = allowed('approve-counts')
  .input(whichCount.extend({ reason: z.string().trim().max(500) }))
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const storeId = await storeOfTheirs(tx, tenantId, principal, input.countId);
      if (storeId === null) return noSuchCount;
      const judge = await judgeAtOffice(tx, principal, storeId);
      return worded(await callOff(tx, { tenantId, at: deps.clock.now(), deps }, judge, input));
    }),
  );
