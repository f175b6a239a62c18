import { changeWebhook } from '../../program';
import { allowed } from '../procedure';
import { webhookDetails, whichWebhook } from './input';
import { worded } from './worded';

export const change = allowed('manage-programs')
  .input(whichWebhook.extend({ details: webhookDetails }))
  .mutation(async ({ ctx, input }) =>
    worded(
      await changeWebhook(
        { db: ctx.db, deps: ctx.deps, secrets: ctx.hub.secrets },
        ctx.principal,
        input.webhookId,
        input.details,
      ),
    ),
  );
