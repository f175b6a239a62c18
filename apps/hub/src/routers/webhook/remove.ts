import { deleteWebhook } from '../../program';
import { allowed } from '../procedure';
import { whichWebhook } from './input';
import { worded } from './worded';

export const remove = allowed('manage-programs')
  .input(whichWebhook)
  .mutation(async ({ ctx, input }) =>
    worded(
      await deleteWebhook(
        { db: ctx.db, deps: ctx.deps, secrets: ctx.hub.secrets },
        ctx.principal,
        input.webhookId,
      ),
    ),
  );
