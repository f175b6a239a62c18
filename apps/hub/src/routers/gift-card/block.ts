import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { blockValue } from '../../value';
import { allowedEverywhere } from '../procedure';

export const block = allowedEverywhere('change-gift-cards')
  .input(z.object({ valueAccountId: idOf('ValueAccountId'), isBlocked: z.boolean() }))
  .mutation(({ ctx: { db, deps, principal }, input }) => blockValue(db, deps, principal, input));
