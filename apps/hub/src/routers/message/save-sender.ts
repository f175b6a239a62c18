import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveSender as saveThat } from '../../message';
import { allowedEverywhere } from '../procedure';

/** A name stands in a mail's header: one line, without what ends it. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}<>"]+$/u, 'A name has no < > or quotes');

export const saveSender = allowedEverywhere('manage-programs')
  .input(
    z.object({
      storeId: idOf('StoreId'),
      name: name.nullable(),
      replyTo: z.email('This is no mail address').max(250).nullable(),
    }),
  )
  .mutation(({ ctx, input: { storeId, ...sender } }) =>
    saveThat(ctx.db, ctx.deps, ctx.principal, storeId, sender),
  );
