import { z } from 'zod';
import { asTenant } from '../../database';
import { markNotice, readCentre, whoOf } from '../../message';
import { signedIn } from '../procedure';

export const mark = signedIn
  .input(z.object({ noticeId: z.uuid(), isRead: z.boolean() }))
  .mutation(({ ctx, input: { noticeId, isRead } }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const at = ctx.deps.clock.now();
      const seen = await readCentre(tx, ctx.principal, at);
      // One that they may not see is none of theirs to mark.
      if (seen.some((notice) => notice.noticeId === noticeId))
        await markNotice(
          tx,
          { tenantId: ctx.tenantId, whoId: whoOf(ctx.principal), noticeId },
          { isRead, at },
        );
      return {};
    }),
  );
