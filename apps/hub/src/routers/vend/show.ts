import { asTenant } from '../../database';
import { showVend } from '../../vend/show';
import { allowedEverywhere } from '../procedure';

/** The company's links to Vend: how far they have read, which places are whose, and what waits for a person. */
export const show = allowedEverywhere('manage-programs').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => showVend(tx, ctx.tenantId)),
);
