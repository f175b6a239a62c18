import { refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { askRecount, itemsUnder, judgeAtOffice, reviewFilters } from '../../stock-count';
import { allowed } from '../procedure';
import { noSuchCount, storeOfTheirs, whichCount, worded } from './input';

/** Sends people to count some items once more. */
export const recount = allowed('approve-counts')
  .input(
    whichCount.extend({
      itemIds: z.array(idOf('ItemId')).max(1_000).default([]),
      /** Instead of naming them: all that this filter shows. */
      allOf: z.enum(reviewFilters).nullable().default(null),
      reason: z.string().trim().max(500),
    }),
  )
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      const storeId = await storeOfTheirs(tx, tenantId, principal, input.countId);
      if (storeId === null) return noSuchCount;
      const judge = await judgeAtOffice(tx, principal, storeId);
      const { countId, allOf, reason } = input;
      const itemIds = allOf === null ? input.itemIds : await itemsUnder(tx, tenantId, countId, allOf);
      if (itemIds.length === 0) return worded(refuse({ kind: 'not-counted' }));
      const context = { tenantId, at: deps.clock.now(), deps };
      return worded(await askRecount(tx, context, judge, { countId, itemIds, reason }));
    }),
  );
