import { asTenant } from '../../database';
import { choiceOf } from '../../message';
import { signedIn } from '../procedure';

/** What whoever asks wants to be told of; null for a program. */
export const choice = signedIn.query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => choiceOf(tx, ctx.principal)),
);
