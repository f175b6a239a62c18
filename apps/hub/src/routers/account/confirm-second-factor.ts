import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { confirmSecondFactor as confirmIt } from '../../account';
import { TypedCode } from './inputs';
import { asPersonOrSettingUp, giveToken } from './person';

export const confirmSecondFactor = asPersonOrSettingUp
  .input(z.object({ code: TypedCode }))
  .mutation(async ({ ctx, input }) => {
    const confirmed = await confirmIt(ctx.hub, ctx.person, input.code, ctx.visitor);
    if (!confirmed.ok) return confirmed;
    const { token, backupCodes } = confirmed.value;
    if (token !== null) giveToken(ctx, token);
    return ok({ backupCodes });
  });
