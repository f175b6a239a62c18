import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hubPermissions } from '@tillbridge/core/access';
import { identify } from '../access';
import { type Program, identifyProgram, scopes } from '../program';
import type { Hub } from '../sync';
import { failure, statusOf } from './envelope';
import type { Problem } from './problem';

/** Who asks, as far as the request said: the answer to one who said nothing useful is ready beside it. */
export type Caller = Program | { problem: Problem };
export const callers = new WeakMap<FastifyRequest, Caller>();

const minuteMs = 60_000;
/** Somebody without a key is guessing, or has forgotten it: neither needs many tries. */
const strangersPerMinute = 60;

const unknown: Problem = {
  code: 'not-authenticated',
  message: 'Send an API key: Authorization: Bearer tb_… Keys are made in head office under API keys.',
};

/**
 * Who is asking, before anything else is read, and how often they may: each key has its own allowance, strangers share one per
 * address. Source: spec/api.md AP1, AP8
 */
export async function apiDoors(app: FastifyInstance, hub: Hub, perMinute: number): Promise<void> {
  app.addHook('onRequest', async (request) => {
    callers.set(request, await callerOf(hub, request));
  });
  await app.register(rateLimit, {
    enableDraftSpec: true,
    timeWindow: minuteMs,
    cache: 10_000,
    max: (request) => (isKnown(callers.get(request)) ? perMinute : strangersPerMinute),
    keyGenerator: (request) => {
      const caller = callers.get(request);
      return isKnown(caller)
        ? `${caller.principal.tenantId} ${caller.principal.whoId ?? 'operator'}`
        : `stranger ${request.ip}`;
    },
    errorResponseBuilder: (_request, context) => {
      const seconds = Math.ceil(context.ttl / 1_000);
      return new TooMany(`This key asked too often. Wait ${seconds} seconds; Retry-After says the same.`);
    },
  });
}

/** Thrown by the limiter, which knows no other way; the plugin's error handler turns it into an answer. */
export class TooMany extends Error {
  readonly statusCode = 429;
}

export const isKnown = (caller: Caller | undefined): caller is Program =>
  caller !== undefined && 'principal' in caller;

export const sendProblem = (reply: FastifyReply, problem: Problem, now: number): FastifyReply => {
  if (problem.code === 'not-authenticated') void reply.header('www-authenticate', 'Bearer');
  return reply.status(statusOf(problem)).type('application/json').send(failure(problem, now));
};

/** By bearer alone: a cookie is a person's, and a page elsewhere could make their browser send it. */
async function callerOf(hub: Hub, request: FastifyRequest): Promise<Caller> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
  if (bearer === null) return { problem: unknown };
  const program = await identifyProgram(hub, bearer, request.ip);
  if (program) return program;
  const company = request.headers['tillbridge-company'];
  const identified = await identify(hub, {
    bearer,
    cookies: {},
    company: typeof company === 'string' ? company : null,
    address: request.ip,
  });
  if (identified.is === 'company-unclear') return { problem: { ...unknown, message: identified.sentence } };
  if (identified.is !== 'known' || identified.principal.kind !== 'operator') return { problem: unknown };
  return {
    principal: { ...identified.principal, permissions: new Set(hubPermissions) },
    scopes: new Set(scopes),
  };
}
