import {
  isSignUpOpen,
  longestPassword,
  passkeyPlace,
  shortestAlone,
  shortestBesideSecondFactor,
} from '../../account';
import { listCompanies } from '../../database';
import { atTheDoorProcedure } from '../procedure';

/** What the pages at the door need to know before they ask anybody anything. */
export const door = atTheDoorProcedure.query(async ({ ctx }) => ({
  isSignUpOpen: await isSignUpOpen(ctx.hub.db),
  hasCompany: (await listCompanies(ctx.hub.db)).length > 0,
  /** The address at which passkeys work; null when they do nowhere. */
  passkeysAt: passkeyPlace(ctx.hub.publicUrl())?.origin ?? null,
  password: { shortestAlone, shortestBesideSecondFactor, longest: longestPassword },
}));
