import { idOf, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { changeEnd as change } from '../../value';
import { allowedEverywhere } from '../procedure';

/** Null is for ever. */
export const changeEnd = allowedEverywhere('change-gift-cards')
  .input(
    z.object({
      valueAccountId: idOf('ValueAccountId'),
      expiresOn: tradingDateSchema.nullable(),
      reason: z.string().trim().min(1, 'Say why.').max(200),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => change(db, deps, principal, input));
