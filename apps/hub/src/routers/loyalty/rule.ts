import { asTenant } from '../../database';
import { loyaltyRuleOf } from '../../loyalty';
import { allowed } from '../procedure';

export const rule = allowed('see-catalogue').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => loyaltyRuleOf(tx, ctx.tenantId)),
);
