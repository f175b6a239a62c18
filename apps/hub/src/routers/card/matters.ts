import { z } from 'zod';
import { listMatters } from '../../cards';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** What differs between our books and the card service's, the newest first. */
export const matters = allowed('see-shifts')
  .input(
    z.object({
      which: z.enum(['open', 'settled']).default('open'),
      limit: z.int().min(1).max(200).default(100),
    }),
  )
  .query(({ ctx: { db, tenantId, principal }, input }) =>
    asTenant(db, tenantId, (tx) => listMatters(tx, { tenantId, storeIds: principal.storeIds, ...input })),
  );
