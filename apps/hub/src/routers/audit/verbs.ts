import { verbsOf } from '../../audit';
import { asTenant } from '../../database';
import { allowedEverywhere } from '../procedure';

export const verbs = allowedEverywhere('see-audit').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => verbsOf(tx, ctx.tenantId)),
);
