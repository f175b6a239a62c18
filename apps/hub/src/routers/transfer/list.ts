import { standingStates, transferStates } from '@tillbridge/core/transfer';
import { idOf, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { findTransfers, transferFilters } from '../../transfer';
import { allowed } from '../procedure';

/** The newest first; `next` is null on the last page. */
export const list = allowed('see-transfers')
  .input(
    z.object({
      state: z.enum(transferStates).nullable().default(null),
      standing: z.enum(standingStates).nullable().default(null),
      only: z.array(z.enum(transferFilters)).max(4).default([]),
      /** The day of whoever looks, for what should be there by now. */
      today: tradingDateSchema.nullable().default(null),
      storeId: idOf('StoreId').nullable().default(null),
      after: z.int().min(0).max(2_000_000_000).nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await findTransfers(tx, ctx.tenantId, { ...input, onlyStoreIds: ctx.principal.storeIds });
      const transfers = rows.slice(0, input.limit);
      return { transfers, next: rows.length > input.limit ? (transfers.at(-1)?.number ?? null) : null };
    }),
  );
