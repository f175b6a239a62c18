import { currencySchema, moneySchema, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { issueValue } from '../../value';
import { allowedEverywhere } from '../procedure';

export const issue = allowedEverywhere('change-gift-cards')
  .input(
    z.object({
      kind: z.enum(['gift-card', 'store-credit']),
      code: z.string().trim().min(1).max(60).nullable(),
      amount: moneySchema,
      currency: currencySchema,
      expiresOn: tradingDateSchema.nullable(),
      reason: z.string().trim().min(1, 'Say why.').max(200),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => issueValue(db, deps, principal, input));
