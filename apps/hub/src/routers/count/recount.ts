import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { askRecount, judgeAtOffice } from '../../stock-count';
import { allowed } from '../procedure';
import { noSuchCount, storeOfTheirs, whichCount, worded } from './input';

/** Sends people to count some items once more. */
export const recount = allowed('approve-counts')
  .input(
    whichCount.extend({
      itemIds: z.array(idOf('ItemId')).min(1).max(1_000),
      reason: z.string().trim().max(500),
    }),
  )
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const storeId = await storeOfTheirs(tx, tenantId, principal, input.countId);
      if (storeId === null) return noSuchCount;
      const judge = await judgeAtOffice(tx, principal, storeId);
      return worded(await askRecount(tx, { tenantId, at: deps.clock.now(), deps }, judge, input));
    }),
  );
