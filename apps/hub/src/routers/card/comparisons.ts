import { z } from 'zod';
import { listComparisons, listPayouts } from '../../cards';
import { asTenant } from '../../database';
import { allowedEverywhere } from '../procedure';

/** Each time that the books were held against the card service's, and what it paid out, the newest first. */
export const comparisons = allowedEverywhere('see-shifts')
  .input(z.object({ limit: z.int().min(1).max(100).default(31) }))
  .query(({ ctx: { db, tenantId }, input: { limit } }) =>
    asTenant(db, tenantId, async (tx) => ({
      comparisons: await listComparisons(tx, tenantId, limit),
      payouts: await listPayouts(tx, tenantId, limit),
    })),
  );
