import { verbsOf } from '../../audit';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

export const verbs = allowed('see-audit').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) =>
    verbsOf(tx, { tenantId: ctx.tenantId, own: ctx.principal.storeIds }),
  ),
);
