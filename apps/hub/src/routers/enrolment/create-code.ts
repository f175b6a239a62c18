import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { createEnrolmentCode } from '../../enrolment';
import { operatorProcedure } from '../procedure';

export const createCode = operatorProcedure
  .input(z.object({ registerId: idOf('RegisterId') }))
  .mutation(({ ctx, input }) =>
    createEnrolmentCode(ctx.db, ctx.deps, { tenantId: ctx.tenantId, who: ctx.who, ...input }),
  );
