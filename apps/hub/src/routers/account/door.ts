import { isSignUpOpen, longestPassword, shortestAlone, shortestBesideSecondFactor } from '../../account';
import { listCompanies } from '../../database';
import { atTheDoorProcedure } from '../procedure';

/** What the pages at the door need to know before they ask anybody anything. */
export const door = atTheDoorProcedure.query(async ({ ctx }) => ({
  isSignUpOpen: await isSignUpOpen(ctx.hub.db),
  hasCompany: (await listCompanies(ctx.hub.db)).length > 0,
  password: { shortestAlone, shortestBesideSecondFactor, longest: longestPassword },
}));
