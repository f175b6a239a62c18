import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { revokeTerminal } from '../../terminal';
import { allowed } from '../procedure';

export const revoke = allowed('manage-terminals')
  .input(z.object({ terminalId: idOf('TerminalId') }))
  .mutation(({ ctx, input }) => {
    const { tenantId, who, whoId, address, storeIds } = ctx.principal;
    return revokeTerminal(ctx.db, ctx.deps, { tenantId, who, whoId, address, storeIds, ...input });
  });
