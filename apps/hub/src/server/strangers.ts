import type { FastifyInstance } from 'fastify';
import { sessionCookieOf } from '../account';
import type { Hub } from '../sync';
import { attempts } from '../sync';

/** A whole office behind one address opens its pages and signs in well below this; what guesses or floods does not. */
export const strangersLimit = { perAddress: 600, inAll: Number.POSITIVE_INFINITY, perMs: 60_000 };

/** Files for everybody, which cost nothing, the doors that count for themselves, and the hooks: those come in bursts from one address. */
const apart = /^\/(assets|health|sync|api|hooks)\//;

/**
 * How often one address may ask without saying who it is. Signing in, enrolling and the API have narrower limits of their own.
 * Source: spec/security.md WS6
 */
export function limitStrangers(app: FastifyInstance, hub: Hub): void {
  const asked = attempts(strangersLimit, hub.deps.clock);
  app.addHook('onRequest', async (request, reply) => {
    const brings =
      request.headers.authorization !== undefined ||
      request.cookies[sessionCookieOf(hub.publicUrl())] !== undefined;
    if (brings || apart.test(request.url)) return;
    const waitMs = asked.take(request.ip);
    if (waitMs === 0) return;
    const seconds = Math.ceil(waitMs / 1_000);
    const message = `Too many requests came from your address. Wait ${seconds} seconds and try again.`;
    return reply
      .status(429)
      .header('retry-after', seconds)
      .send({ error: { message, code: -32_029, data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429 } } });
  });
}
