import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { archivePromotion } from '../../promotion';
import { allowed } from '../procedure';

export const archive = allowed('change-promotions')
  .input(z.object({ promotionId: idOf('PromotionId'), isActive: z.boolean() }))
  .mutation(({ ctx, input }) => archivePromotion(ctx.db, ctx.deps, { by: ctx.principal, ...input }));
