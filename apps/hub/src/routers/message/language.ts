import { asTenant } from '../../database';
import { languageOf } from '../../message';
import { allowedEverywhere } from '../procedure';

/** What the company writes to its people in. */
export const language = allowedEverywhere('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => languageOf(tx, ctx.tenantId)),
);
