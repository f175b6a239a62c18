import { idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { adjustValue } from '../../value';
import { allowedEverywhere } from '../procedure';

export const adjust = allowedEverywhere('change-gift-cards')
  .input(
    z.object({
      valueAccountId: idOf('ValueAccountId'),
      amount: moneySchema,
      reason: z.string().trim().min(1, 'Say why.').max(200),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => adjustValue(db, deps, principal, input));
