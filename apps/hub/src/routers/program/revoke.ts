import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { revokeApiKey } from '../../program';
import { allowed } from '../procedure';

export const revoke = allowed('manage-programs')
  .input(z.object({ apiKeyId: idOf('ApiKeyId') }))
  .mutation(({ ctx, input }) => revokeApiKey(ctx.db, ctx.deps, ctx.principal, input.apiKeyId));
