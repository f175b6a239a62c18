import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Hub } from '../../sync';
import { sameText } from '../../terminal';
import { statusCss, statusPage, statusScript } from './page';
import { type HubStatus, readStatus } from './read-status';

/** Many who look at once share one reading. */
const sharedMs = 500;
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** The operator's read-only page at `/status`: open on the loopback, behind the operator's token elsewhere. */
export function statusRoutes(app: FastifyInstance, hub: Hub): void {
  let last: { status: Promise<HubStatus>; untilMs: number } | null = null;
  const shared = (): Promise<HubStatus> => {
    const now = hub.deps.clock.monotonicMs();
    if (!last || last.untilMs <= now) last = { status: readStatus(hub), untilMs: now + sharedMs };
    return last.status;
  };
  const page = (path: string, type: string, text: string): void => {
    app.get(path, (request, reply) => {
      if (!mayLook(request, hub.operatorToken)) return turnAway(reply);
      return reply.header('content-security-policy', policy).type(type).send(text);
    });
  };
  page('/status', 'text/html; charset=utf-8', statusPage);
  page('/status.css', 'text/css; charset=utf-8', statusCss);
  page('/status.js', 'text/javascript; charset=utf-8', statusScript);
  app.get('/status.json', async (request, reply) => {
    if (!mayLook(request, hub.operatorToken)) return turnAway(reply);
    return reply.header('cache-control', 'no-store').send(await shared());
  });
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const localNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The Host is checked too: a page elsewhere must not read this one through a name that it points at the loopback. */
function mayLook(request: FastifyRequest, operatorToken: string): boolean {
  const address = request.socket.remoteAddress ?? '';
  if (loopback.has(address) && localNames.test(request.headers.host ?? '')) return true;
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return token !== undefined && sameText(token, operatorToken);
}

const turnAway = (reply: FastifyReply): FastifyReply =>
  reply.status(401).type('text/plain').send("This page needs the operator's token.\n");
