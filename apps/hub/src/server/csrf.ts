import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { csrfTokenOf, sessionCookieOf } from '../account';
import type { Hub } from '../sync';
import { sameText } from '../terminal';

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
export const csrfHeader = 'tillbridge-csrf';

/** Whoever asks these has no session yet, or one of which the page knows nothing; that they come from our own page is enough. */
const atTheDoor = new Set(
  ['askForPasskey', 'forgot', 'signIn', 'signInCode', 'signInPasskey', 'signOut', 'signUp', 'useLink'].map(
    (name) => `account.${name}`,
  ),
);

/**
 * What a browser sends along by itself must not be enough to change anything: a changing request that rests on the cookie, or
 * that is about to set one, comes from a page of ours and brings the session's token. Whoever names a credential in the header
 * is no browser. Source: spec/accounts.md AU13
 */
export function guardAgainstForgery(app: FastifyInstance, hub: Hub): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!changing.has(request.method) || request.headers.authorization !== undefined) return;
    // A link in a mail proves itself, whoever is signed in beside it; mail programs press its button from anywhere.
    if (request.url.startsWith('/unsubscribe/')) return;
    const token = request.cookies[sessionCookieOf(hub.publicUrl())];
    const calls = trpcCalls(request.url);
    if (token === undefined && calls === null) return;
    if (!isFromOurPage(request, hub))
      return refused(reply, 'This request did not come from a page of this hub.');
    if (token === undefined || calls?.every((call) => atTheDoor.has(call))) return;
    const brought = request.headers[csrfHeader];
    if (typeof brought !== 'string' || !sameText(brought, csrfTokenOf(hub.deps, token))) {
      return refused(reply, 'This page is out of date. Load it again and repeat what you did.');
    }
  });
}

/** The procedures that one request calls, as `/trpc/a.b,c.d` has them; null for every other address. */
function trpcCalls(url: string): string[] | null {
  const called = /^\/trpc\/([^?#]*)/.exec(url)?.[1];
  return called === undefined ? null : called.replaceAll(/%2c/gi, ',').split(',');
}

/** Every browser of today says where a changing request comes from, by one of these headers and most by both. */
function isFromOurPage(request: FastifyRequest, hub: Hub): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return origin === new URL(hub.publicUrl()).origin || hostOf(origin) === request.host;
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

const refused = (reply: FastifyReply, message: string): FastifyReply =>
  // As tRPC words its own errors, so that its client reads the sentence.
  reply.status(403).send({ error: { message, code: -32_003, data: { code: 'FORBIDDEN', httpStatus: 403 } } });
