import { ok, refuse } from '@tillbridge/core/kernel';
import { CountScopeV1, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { asTenant } from '../../database';
import { officeStaff } from '../../goods';
import { openCount } from '../../stock-count';
import { allowed } from '../procedure';

/** Opens a count that the tills of its store then join. */
export const open = allowed('approve-counts')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      name: z.string().trim().min(1, 'Give it a name.').max(100),
      scope: CountScopeV1,
      isBlind: z.boolean(),
    }),
  )
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) => {
      if (!mayActAt(principal, input.storeId).ok)
        return refuse({ kind: 'not-your-store', sentence: 'This is for another store than yours.' });
      const stater = { by: doneBy(principal), staffId: await officeStaff(tx, principal) };
      return ok(await openCount(tx, { tenantId, at: deps.clock.now(), deps }, stater, input));
    }),
  );
