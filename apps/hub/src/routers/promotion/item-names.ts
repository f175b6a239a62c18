import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { itemNames as namesOf } from '../../promotion';
import { allowed } from '../procedure';

export const itemNames = allowed('see-catalogue')
  .input(z.object({ itemIds: z.array(idOf('ItemId')).max(2_000) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) => namesOf(tx, ctx.tenantId, input.itemIds)),
  );
