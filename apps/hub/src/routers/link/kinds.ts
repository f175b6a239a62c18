import { listKinds } from '../../link';
import { allowedEverywhere } from '../procedure';

/** The services that can be connected, and what each one's form asks for. */
export const kinds = allowedEverywhere('manage-programs').query(({ ctx }) => listKinds(ctx.hub.links));
