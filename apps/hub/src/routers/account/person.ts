import { TRPCError } from '@trpc/server';
import { type Person, absoluteMs, sessionCookieOf } from '../../account';
import { type RouterContext, atTheDoorProcedure, signedIn } from '../procedure';

const forPeople = 'This is for people with an account.';

/** Somebody who signed in with an account: the operator and programs have none. */
export const asPerson = signedIn.use(({ ctx, next }) => {
  const { identified } = ctx;
  const person = identified.is === 'known' ? identified.person : undefined;
  if (!person) throw new TRPCError({ code: 'FORBIDDEN', message: forPeople });
  const { address, agent } = ctx.visit;
  return next({ ctx: { person, visitor: { address, agent } } });
});

/** The same, and whoever has to set up a second factor first: the few procedures by which they do. */
export const asPersonOrSettingUp = atTheDoorProcedure.use(({ ctx, next }) => {
  const { identified, hub } = ctx;
  if (identified.is === 'nobody') throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  const person: Person | undefined = 'person' in identified ? identified.person : undefined;
  if (!person) throw new TRPCError({ code: 'FORBIDDEN', message: forPeople });
  const { address, agent } = ctx.visit;
  return next({ ctx: { db: hub.db, deps: hub.deps, person, visitor: { address, agent } } });
});

type Visited = Pick<RouterContext, 'hub' | 'visit'>;

/** The token that the browser brought, whether it still opens anything or not. */
export const broughtToken = ({ hub, visit }: Visited): string | undefined =>
  visit.cookies[sessionCookieOf(hub.publicUrl())];

/** Gives the browser a session's token in the place of the one it had. */
export const giveToken = ({ hub, visit }: Visited, token: string): void =>
  visit.setCookie(sessionCookieOf(hub.publicUrl()), token, absoluteMs / 1_000);

export const takeTokenAway = ({ hub, visit }: Visited): void =>
  visit.setCookie(sessionCookieOf(hub.publicUrl()), null);
