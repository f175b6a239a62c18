import { z } from 'zod';
import { createLink, linkKinds } from '../../link';
import { allowedEverywhere } from '../procedure';
import { linkDetails } from './input';

/** Makes a link; it is off until it is said to be on. */
export const create = allowedEverywhere('manage-programs')
  .input(linkDetails.extend({ kind: z.enum(linkKinds), isOn: z.boolean().default(false) }))
  .mutation(({ ctx, input: { kind, isOn, ...details } }) =>
    createLink(ctx.hub.links, ctx.principal, kind, details, isOn ? 'on' : 'off'),
  );
