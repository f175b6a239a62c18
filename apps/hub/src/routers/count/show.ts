import { z } from 'zod';
import { asTenant } from '../../database';
import { reviewFilters, reviewMemory, showCount } from '../../stock-count';
import { allowed } from '../procedure';
import { storeOfTheirs, whichCount } from './input';

/** A count beside what the ledger expected; null where it is none of theirs. */
export const show = allowed('approve-counts')
  .input(
    whichCount.extend({
      only: z.enum(reviewFilters).default('all'),
      offset: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  )
  .query(({ ctx: { db, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) =>
      (await storeOfTheirs(tx, tenantId, principal, input.countId))
        ? showCount(tx, tenantId, input.countId, input, reviewMemory(db))
        : null,
    ),
  );
