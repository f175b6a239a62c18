import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { reissueValue } from '../../value';
import { allowedEverywhere, provenLately } from '../procedure';

export const reissue = allowedEverywhere('change-gift-cards')
  .use(provenLately)
  .input(
    z.object({
      valueAccountId: idOf('ValueAccountId'),
      code: z.string().trim().min(1).max(60).nullable(),
      reason: z.string().trim().min(1, 'Say why.').max(200),
    }),
  )
  .mutation(({ ctx: { db, deps, principal }, input }) => reissueValue(db, deps, principal, input));
