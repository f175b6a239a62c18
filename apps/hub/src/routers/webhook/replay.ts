import { z } from 'zod';
import { replayDelivery } from '../../program';
import { allowed } from '../procedure';
import { whichWebhook } from './input';
import { worded } from './worded';

export const replay = allowed('manage-programs')
  .input(whichWebhook.extend({ deliveryId: z.uuid() }))
  .mutation(async ({ ctx, input }) => worded(await replayDelivery(ctx.db, ctx.deps, ctx.principal, input)));
