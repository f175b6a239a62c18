import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identified } from '../access';
import type { AppOptions } from './app';

const minuteMs = 60_000;
const mostRemembered = 1_000;

/**
 * Writes down what somebody was not let do, and who, so that an operator sees somebody trying the doors: every refused deed, and
 * once a minute per address that somebody asks too often. Source: spec/security.md WS11
 * @returns says a refusal of a procedure, of which several may be in one request
 */
export function logRefusals(
  app: FastifyInstance,
  log: AppOptions['log'],
  now: () => number,
): (request: FastifyRequest, what: string, identified: Identified | undefined) => void {
  const told = new WeakSet<FastifyRequest>();
  const heldUp = new Map<string, number>();
  const say = (request: FastifyRequest, what: string, who: string): void =>
    log?.({ level: 'warn', message: `refused: ${what}, by ${who} at ${request.ip}` });

  app.addHook('onResponse', async (request, reply) => {
    const what = `${request.method} ${request.routeOptions.url ?? 'no such route'}`;
    if (reply.statusCode === 403 && !told.has(request)) say(request, what, 'somebody');
    if (reply.statusCode !== 429 || now() < (heldUp.get(request.ip) ?? 0)) return;
    if (heldUp.size >= mostRemembered) heldUp.clear();
    heldUp.set(request.ip, now() + minuteMs);
    say(request, `${what}, too often`, 'somebody');
  });
  return (request, what, identified) => {
    told.add(request);
    say(request, what, identified?.is === 'known' ? whoOf(identified.principal) : 'somebody');
  };
}

/** By id: names and addresses of people are not for the operator's log. */
const whoOf = ({ kind, whoId, tenantId }: { kind: string; whoId: string | null; tenantId: string }): string =>
  `${whoId === null ? kind : `${kind} ${whoId}`} of company ${tenantId}`;
