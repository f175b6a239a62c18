import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const oneYearSeconds = 31_536_000;

/**
 * What every answer says to a browser. The strictest rule is the general one, for machines' answers; the few pages there are
 * name their own. HSTS only where the hub is reached over https: on a shop's own network without a certificate it would lock the
 * shop out. Source: spec/security.md WS1, WS2
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
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    if (isHttps()) {
      void reply.header('strict-transport-security', `max-age=${oneYearSeconds}; includeSubDomains`);
    }
  });
}
