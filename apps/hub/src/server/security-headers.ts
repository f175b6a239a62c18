import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Of the others some repeat what they were sent, and none is needed: no other origin asks us anything. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const oneYearSeconds = 31_536_000;

/**
 * What every answer says to a browser. The strictest rule is the general one, for machines' answers; the few pages there are
 * name their own. HSTS only where the hub is reached over https: on a shop's own network without a certificate it would lock the
 * shop out. Source: spec/security.md WS1, WS2, WS9
 */
export async function securityHeaders(app: FastifyInstance, isHttps: () => boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    if (methods.has(request.method)) return;
    return reply
      .status(405)
      .header('allow', [...methods].join(', '))
      .send({ error: 'method-unknown' });
  });
  app.addHook('onSend', async (_request, reply) => {
    // Kept by nobody unless whoever answers knows better: a shared computer has a button that goes back.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    if (isHttps()) {
      void reply.header('strict-transport-security', `max-age=${oneYearSeconds}; includeSubDomains`);
    }
  });
}
