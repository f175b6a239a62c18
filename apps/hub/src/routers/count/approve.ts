import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { approve as agreeTo, judgeAtOffice } from '../../stock-count';
import { allowed } from '../procedure';
import { noSuchCount, storeOfTheirs, whichCount, worded } from './input';

/** Agrees to a count and posts it; accepted items need no recount although one was proposed. */
export const approve = allowed('approve-counts')
  .input(whichCount.extend({ accepted: z.array(idOf('ItemId')).max(50_000).default([]) }))
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const storeId = await storeOfTheirs(tx, tenantId, principal, input.countId);
      if (storeId === null) return noSuchCount;
      const judge = await judgeAtOffice(tx, principal, storeId);
      return worded(await agreeTo(tx, { tenantId, at: deps.clock.now(), deps }, judge, input));
    }),
  );
