import { ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { findLink, linkGone } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { LinkToken } from './inputs';

const linkKinds = ['invitation', 'reset'] as const;

/** Whose link this is, for whoever holds it. */
export const link = atTheDoorProcedure
  .input(z.object({ kind: z.enum(linkKinds), token: LinkToken }))
  .query(async ({ ctx, input }) => {
    const found = await findLink(ctx.hub.db, ctx.hub.deps, input);
    if (!found) return refuse(linkGone);
    const { name, email, companyName, hasSecondFactor } = found;
    return ok({ name, email, companyName, hasSecondFactor });
  });
