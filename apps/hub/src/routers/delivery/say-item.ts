import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { sayPlatformItem } from '../../delivery';
import { allowed } from '../procedure';

/** Which of our items a line of a platform's order is, for this order and those to come. */
export const sayItem = allowed('make-orders')
  .input(z.object({ orderId: idOf('OrderId'), line: z.int().min(0).max(999), itemId: idOf('ItemId') }))
  .mutation(({ ctx: { hub, principal }, input }) => sayPlatformItem(hub.links, principal, input));
