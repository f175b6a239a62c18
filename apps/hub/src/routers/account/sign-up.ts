import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { Email, signUp as signUpCompany } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { Name, TypedPassword } from './inputs';
import { giveToken } from './person';

/** The first company of a hub, or any where the operator allows it; its owner is signed in at once. */
export const signUp = atTheDoorProcedure
  .input(z.object({ companyName: Name, name: Name, email: Email, password: TypedPassword }))
  .mutation(async ({ ctx, input }) => {
    const made = await signUpCompany(ctx.hub.db, ctx.hub.deps, input, ctx.visit);
    if (!made.ok) return made;
    giveToken(ctx, made.value.token);
    return ok({ tenantId: made.value.tenantId });
  });
