import { chosenEvents } from '@tillbridge/core/message';
import { z } from 'zod';
import { asTenant } from '../../database';
import { choose as chooseThat } from '../../message';
import { signedIn } from '../procedure';

const minutes = z.int().min(0).max(1_439);

export const choose = signedIn
  .input(
    z.object({
      events: z.partialRecord(
        z.enum(chosenEvents),
        z.object({ mail: z.boolean().optional(), sms: z.boolean().optional() }),
      ),
      quiet: z.object({ from: minutes, to: minutes }).nullable(),
      /** E.164. */
      phone: z
        .string()
        .regex(/^\+[1-9]\d{6,14}$/, 'Write the number with its country, like +64 21 123 456.')
        .nullable(),
    }),
  )
  .mutation(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => ({
      isKept: await chooseThat(tx, ctx.deps, ctx.principal, input),
    })),
  );
