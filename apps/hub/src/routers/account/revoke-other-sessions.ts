import { revokeOtherSessions as endThem } from '../../account';
import { provenLately } from '../procedure';
import { asPerson } from './person';

export const revokeOtherSessions = asPerson
  .use(provenLately)
  .mutation(({ ctx }) => endThem(ctx.db, ctx.deps, ctx.person, ctx.visitor));
