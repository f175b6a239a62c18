import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { cancelPrice as cancelThePrice } from '../../catalogue';
import { allowed } from '../procedure';
import { byOf } from './by-of';

export const cancelPrice = allowed('change-prices')
  .input(z.object({ itemId: idOf('ItemId'), priceId: idOf('PriceId') }))
  .mutation(({ ctx, input }) => cancelThePrice(ctx.db, ctx.deps, { ...byOf(ctx.principal), ...input }));
