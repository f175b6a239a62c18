import { refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { officeCancelled } from '../../delivery';
import { cancelOrder, orderSentence } from '../../order';
import { allowed } from '../procedure';

/** The customer rang again: they want it no more. */
export const cancel = allowed('make-orders')
  .input(z.object({ orderId: idOf('OrderId'), words: z.string().trim().min(1, 'Say why.').max(200) }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) => {
    const done = await cancelOrder(db, deps, principal, input, officeCancelled(input.orderId, principal.who));
    return done.ok ? done : refuse({ kind: done.refusal.kind, sentence: orderSentence(done.refusal) });
  });
