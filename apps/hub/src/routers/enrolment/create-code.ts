import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { createEnrolmentCode } from '../../enrolment';
import { allowed } from '../procedure';

export const createCode = allowed('manage-terminals')
  .input(z.object({ registerId: idOf('RegisterId') }))
  .mutation(({ ctx, input }) => {
    const { tenantId, who, whoId, address, storeIds } = ctx.principal;
    return createEnrolmentCode(ctx.db, ctx.deps, { tenantId, who, whoId, address, storeIds, ...input });
  });
