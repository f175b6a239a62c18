import type { FastifyInstance } from 'fastify';
import type { Hub } from '../../sync';
import { mayLook, turnAway } from '../may-look';
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
