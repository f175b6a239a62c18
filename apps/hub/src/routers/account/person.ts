import { TRPCError } from '@trpc/server';
import { absoluteMs, sessionCookieOf } from '../../account';
import { type RouterContext, signedIn } from '../procedure';

/** Somebody who signed in with an account: the operator and programs have none. */
export const asPerson = signedIn.use(({ ctx, next }) => {
  const { identified } = ctx;
  const person = identified.is === 'known' ? identified.person : undefined;
  if (!person) throw new TRPCError({ code: 'FORBIDDEN', message: 'This is for people with an account.' });
  const { address, agent } = ctx.visit;
  return next({ ctx: { person, visitor: { address, agent } } });
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
