import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy } from '../../access';
import { cancelPrice as cancelThePrice } from '../../catalogue';
import { allowed } from '../procedure';

export const cancelPrice = allowed('change-prices')
  .input(z.object({ itemId: idOf('ItemId'), priceId: idOf('PriceId') }))
  .mutation(({ ctx, input }) => cancelThePrice(ctx.db, ctx.deps, { ...doneBy(ctx.principal), ...input }));
