import { asTenant } from '../../database';
import { countRuleOf } from '../../stock-count';
import { allowed } from '../procedure';

/** How the company looks at its counts, and what proposes itself to be counted. */
export const rule = allowed('see-stock').query(({ ctx: { db, tenantId } }) =>
  asTenant(db, tenantId, (tx) => countRuleOf(tx, tenantId)),
);
