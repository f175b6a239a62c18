import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { inQuarantine, inTransit as whatIsInTransit } from '../../stock';
import { allowed } from '../procedure';

/** What has left and not arrived, and of the items that are named what lies apart from what is sold. */
export const inTransit = allowed('see-stock')
  .input(
    z.object({
      storeId: idOf('StoreId').nullable().default(null),
      itemIds: z.array(idOf('ItemId')).max(200).nullable().default(null),
    }),
  )
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const limitedTo = principal.storeIds;
      const away = await whatIsInTransit(tx, { tenantId, limitedTo, asked: input });
      const itemIds = input.itemIds ?? [];
      const apart = await inQuarantine(tx, { tenantId, storeIds: limitedTo, itemIds });
      return { away, apart };
    }),
  );
