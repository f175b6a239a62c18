import { z } from 'zod';
import { AuditSearchInput, searchAudit } from '../../audit';
import { asTenant } from '../../database';
import { allowedEverywhere } from '../procedure';

/** The log, newest first. */
export const search = allowedEverywhere('see-audit')
  .input(AuditSearchInput.extend({ cursor: z.int().nullish(), limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input: { cursor, limit, ...wanted } }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      searchAudit(tx, ctx.tenantId, wanted, { before: cursor ?? null, limit }),
    ),
  );
