import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { findHolds } from '../../hold';
import { allowed } from '../procedure';

/** What waits for customers in the stores, what runs out first first. */
export const holds = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      isStanding: z.boolean().default(true),
      limit: z.int().min(1).max(500).default(200),
    }),
  )
  .query(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, (tx) =>
      findHolds(
        tx,
        {
          tenantId,
          limitedTo: principal.storeIds,
          seesCustomers: principal.permissions.has('see-customers'),
        },
        { ...input, now: deps.clock.now() },
      ),
    ),
  );
