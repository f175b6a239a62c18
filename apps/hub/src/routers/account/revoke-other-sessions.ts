import { revokeOtherSessions as endThem } from '../../account';
import { asPerson } from './person';

export const revokeOtherSessions = asPerson.mutation(({ ctx }) =>
  endThem(ctx.db, ctx.deps, ctx.person, ctx.visitor),
);
