import { verifyAudit } from '../../audit';
import { allowedEverywhere } from '../procedure';

/** A mutation, because nobody should walk the whole log by looking at a page. */
export const verify = allowedEverywhere('see-audit').mutation(({ ctx }) =>
  verifyAudit(ctx.db, ctx.deps, ctx.tenantId),
);
