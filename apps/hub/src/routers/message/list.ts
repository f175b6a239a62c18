import { messageChannels, messageEvents, messageStates } from '@tillbridge/core/message';
import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { listMessages } from '../../message';
import { allowedEverywhere } from '../procedure';

/** The newest first; `next` is null on the last page. */
export const list = allowedEverywhere('manage-programs')
  .input(
    z.object({
      address: z.string().trim().max(250).nullable().default(null),
      event: z.enum(messageEvents).nullable().default(null),
      channel: z.enum(messageChannels).nullable().default(null),
      state: z.enum(messageStates).nullable().default(null),
      after: z.object({ createdAt: instantSchema, mailId: z.uuid() }).nullable().default(null),
      limit: z.int().min(1).max(100).default(25),
    }),
  )
  .query(({ ctx, input }) => asTenant(ctx.db, ctx.tenantId, (tx) => listMessages(tx, ctx.tenantId, input)));
