import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { findProposals } from '../../foresight';
import { allowed } from '../procedure';

/** What is proposed to whoever asks, the most worth first; or what became of earlier ones. A page goes on from the one before it. */
export const proposals = allowed('see-stock')
  .input(
    z.object({
      kind: z.enum(['purchase', 'transfer']),
      storeId: idOf('StoreId').nullable().default(null),
      which: z.enum(['open', 'decided']).default('open'),
      after: z
        .object({ rank: z.int(), proposalId: idOf('ProposalId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => findProposals(tx, ctx.tenantId, ctx.principal.storeIds, input)),
  );
