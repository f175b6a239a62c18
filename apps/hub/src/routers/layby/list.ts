import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { laybyFilters, listLaybys } from '../../layby';
import { allowed } from '../procedure';

/** Laybys by what should be done about them; the next page begins after the last row of this one. */
export const list = allowed('see-sales')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      only: z.enum(laybyFilters).nullable().default(null),
      text: z.string().max(120).default(''),
      after: z
        .object({ rank: z.int().min(-1_000_000).max(1_000_000), laybyId: idOf('LaybyId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      listLaybys(tx, {
        tenantId: ctx.tenantId,
        limitedTo: ctx.principal.storeIds,
        now: ctx.deps.clock.now(),
        asked: input,
      }),
    ),
  );
