import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { approve as agreeTo, itemsUnder, judgeAtOffice, reviewFilters } from '../../stock-count';
import { allowed } from '../procedure';
import { noSuchCount, storeOfTheirs, whichCount, worded } from './input';

/**
 * Agrees to a count and posts it; accepted items need no recount although one was proposed, one by one or all that a
 * filter shows. Source: spec/counts.md ST10, ST21
 */
export const approve = allowed('approve-counts')
  .input(
    whichCount.extend({
      accepted: z.array(idOf('ItemId')).max(50_000).default([]),
      acceptAllOf: z.enum(reviewFilters).nullable().default(null),
    }),
  )
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const storeId = await storeOfTheirs(tx, tenantId, principal, input.countId);
      if (storeId === null) return noSuchCount;
      const judge = await judgeAtOffice(tx, principal, storeId);
      const { countId, acceptAllOf } = input;
      const accepted =
        acceptAllOf === null ? input.accepted : await itemsUnder(tx, tenantId, countId, acceptAllOf);
      return worded(
        await agreeTo(tx, { tenantId, at: deps.clock.now(), deps }, judge, { countId, accepted }),
      );
    }),
  );
