import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listValue } from '../../value';
import { allowedEverywhere } from '../procedure';

/** The last used first; `next` is null on the last page. */
export const list = allowedEverywhere('change-gift-cards')
  .input(
    z.object({
      text: z.string().max(60).default(''),
      after: z
        .object({ changedAt: z.int(), valueAccountId: idOf('ValueAccountId') })
        .nullable()
        .default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const rows = await listValue(tx, ctx.tenantId, input, ctx.deps.sha256);
      const cards = rows.slice(0, input.limit);
      const last = cards.at(-1);
      const next =
        rows.length > input.limit && last
          ? { changedAt: last.changedAt, valueAccountId: last.valueAccountId }
          : null;
      return { cards, next };
    }),
  );
