import { asTenant } from '../../database';
import { runNow as run } from '../../foresight';
import { allowedEverywhere } from '../procedure';

/** Looks ahead now, instead of in the night. */
export const runNow = allowedEverywhere('change-catalogue').mutation(({ ctx: { db, deps, tenantId } }) =>
  asTenant(db, tenantId, async (tx) => {
    await run(tx, deps, tenantId);
    return null;
  }),
);
