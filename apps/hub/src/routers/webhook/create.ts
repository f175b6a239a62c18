import { createWebhook } from '../../program';
import { worded } from './worded';
import { allowed } from '../procedure';
import { webhookDetails } from './input';

/** Answers the secret, this once. */
export const create = allowed('manage-programs')
  .input(webhookDetails)
  .mutation(async ({ ctx, input }) =>
    worded(
      await createWebhook({ db: ctx.db, deps: ctx.deps, secrets: ctx.hub.secrets }, ctx.principal, input),
    ),
  );
