import { z } from 'zod';
import { AuditSearchInput, searchAudit } from '../../audit';
import { asTenant } from '../../database';
import { allowed } from '../procedure';

/** The log, newest first; of somebody who is limited to stores, what is about those. */
export const search = allowed('see-audit')
  .input(AuditSearchInput.extend({ cursor: z.int().nullish(), limit: z.int().min(1).max(200).default(50) }))
  .query(({ ctx, input: { cursor, limit, ...wanted } }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      searchAudit(tx, { tenantId: ctx.tenantId, own: ctx.principal.storeIds }, wanted, {
        before: cursor ?? null,
        limit,
      }),
    ),
  );
