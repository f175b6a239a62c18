import { asTenant } from '../../database';
import { lastRun, ruleOf } from '../../foresight';
import { allowed } from '../procedure';

/** How the company wants its stock looked after, and when it was last looked ahead. */
export const rule = allowed('see-stock').query(({ ctx: { db, tenantId } }) =>
  asTenant(db, tenantId, async (tx) => ({
    rule: await ruleOf(tx, tenantId),
    lastRun: await lastRun(tx, tenantId),
  })),
);
