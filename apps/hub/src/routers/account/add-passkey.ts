import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { PasskeyMade, addPasskey as add } from '../../account';
import { provenLately } from '../procedure';
import { Name } from './inputs';
import { asPersonOrSettingUp, giveToken } from './person';

/** Keeps the passkey that the browser made, under a name of the person's own. */
export const addPasskey = asPersonOrSettingUp
  .use(provenLately)
  .input(z.object({ name: Name, answer: PasskeyMade }))
  .mutation(async ({ ctx, input }) => {
    const added = await add(ctx.hub, ctx.person, input, ctx.visitor);
    if (!added.ok) return added;
    const { token, passkeyId, backupCodes } = added.value;
    if (token !== null) giveToken(ctx, token);
    return ok({ passkeyId, backupCodes });
  });
