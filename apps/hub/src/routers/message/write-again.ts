import { messageChannels } from '@tillbridge/core/message';
import { z } from 'zod';
import { doneBy } from '../../access';
import { writeAudit } from '../../audit';
import { asTenant } from '../../database';
import { writeAgain as mayWriteAgain } from '../../mail';
import { allowedEverywhere } from '../procedure';

/** A person says that an address is well again, or that whoever has it asked to hear of us. */
export const writeAgain = allowedEverywhere('manage-programs')
  .input(z.object({ channel: z.enum(messageChannels), address: z.string().trim().min(3).max(250) }))
  .mutation(({ ctx, input: { channel, address } }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const at = ctx.deps.clock.now();
      await mayWriteAgain(tx, { tenantId: ctx.tenantId, channel, address }, at);
      await writeAudit(tx, ctx.deps, { ...doneBy(ctx.principal), at, verb: 'write-again', subject: address });
      return {};
    }),
  );
