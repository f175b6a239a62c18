import { firstSteps as count } from '../../account';
import { signedIn } from '../procedure';

/** What a new company still lacks before somebody can sell. */
export const firstSteps = signedIn.query(({ ctx }) => count(ctx.db, ctx.tenantId));
