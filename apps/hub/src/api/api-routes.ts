import { holdsCardNumberAnywhere } from '@tillbridge/core/card-number';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Hub } from '../sync';
import { TooMany, apiDoors, callers, isKnown, sendProblem } from './doors';
import { docsPage } from './docs-page';
import { page, statusOf, success, failure } from './envelope';
import { answerOnce } from './idempotency';
import { openApiDocument } from './open-api';
import type { Problem } from './problem';
import type { ApiRoute, Page } from './route';
import { apiRouteList } from './routes';

export type ApiOptions = {
  /** How often one key may ask. */
  apiPerMinute?: number;
  log?: (entry: { level: 'error'; message: string; error?: unknown }) => void;
};

export const apiPrefix = '/api/v1';
const defaultPerMinute = 600;
/** A cart, a customer, a product with five hundred variants. */
const jsonLimitBytes = 1024 * 1024;
/** A quarter of a million rows of a catalogue. */
export const fileLimitBytes = 64 * 1024 * 1024;

/** The door for programs. Everything said here, yes or no, is in the same envelope. Source: spec/api.md */
export async function apiRoutes(app: FastifyInstance, hub: Hub, options: ApiOptions): Promise<void> {
  const now = (): number => hub.deps.clock.now();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: jsonLimitBytes },
    (request, body, done) => {
      void app.getDefaultJsonParser('error', 'error')(request, body as string, done);
    },
  );
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: fileLimitBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );

  // Exceptions are caught here, once: logged with what was being done, and nothing of them told to the other side.
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'hub-trouble') {
      const message = `${request.method} ${request.routeOptions.url ?? apiPrefix}`;
      options.log?.({ level: 'error', message, error });
    }
    return sendProblem(reply, problem, now());
  });

  const document = JSON.stringify(openApiDocument(apiRouteList));
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document));
  await app.register(docsPage);

  await app.register(async (inner) => {
    await apiDoors(inner, hub, options.apiPerMinute ?? defaultPerMinute);
    inner.setNotFoundHandler({ preHandler: inner.rateLimit() }, (_request, reply) =>
      sendProblem(
        reply,
        { code: 'no-such-route', message: 'There is no such address. See /api/v1/docs.' },
        now(),
      ),
    );
    for (const route of apiRouteList) {
      inner.route({
        method: route.method,
        url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        bodyLimit: route.bodyType ? fileLimitBytes : jsonLimitBytes,
        // After the limiter, and before a byte of the body is read.
        preParsing: async (request, reply) => {
          const problem = turnAway(route, request);
          if (problem) await sendProblem(reply, problem, now());
        },
        handler: (request, reply) => answer(hub, route, request, reply),
      });
    }
  });
}

function turnAway(route: ApiRoute, request: FastifyRequest): Problem | null {
  const caller = callers.get(request);
  if (!isKnown(caller)) {
    return caller?.problem ?? { code: 'not-authenticated', message: 'Send an API key.' };
  }
  if (!caller.scopes.has(route.scope)) {
    const message = `This key needs the scope ${route.scope}. Make a key that has it.`;
    return { code: 'scope-missing', message, details: { scope: route.scope } };
  }
  if (route.writes && !idempotencyKeyOf(request)) {
    const message =
      'Send an Idempotency-Key of 1 to 200 letters: a new one for each write, the same one for its retry.';
    return { code: 'idempotency-key-missing', message };
  }
  if (route.body === undefined) return null;
  const wanted = route.bodyType ?? 'application/json';
  const sent = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return sent === wanted
    ? null
    : { code: 'unsupported-media-type', message: `Send the body as Content-Type: ${wanted}.` };
}

const idempotencyKeyOf = (request: FastifyRequest): string | null => {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && /^[\u0021-\u007e]{1,200}$/.test(key) ? key : null;
};

async function answer(
  hub: Hub,
  route: ApiRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = hub.deps.clock.now();
  const caller = callers.get(request);
  if (!isKnown(caller))
    return sendProblem(reply, { code: 'not-authenticated', message: 'Send an API key.' }, now);
  const asked = readAsked(route, request);
  if ('problem' in asked) return sendProblem(reply, asked.problem, now);

  const { tenantId, who, whoId, address } = caller.principal;
  const run = async (db: Hub['db']) => {
    const context = {
      db,
      deps: hub.deps,
      principal: caller.principal,
      by: { tenantId, who, whoId, address },
      secrets: hub.secrets,
    };
    const done = await route.handle(context, asked);
    if (!done.ok) return { status: statusOf(done.refusal), answer: failure(done.refusal, now) };
    const body = route.isList ? page(done.value as Page<unknown>, now) : success(done.value, now);
    return { status: route.status, answer: body };
  };

  if (!route.writes) {
    const { status, answer } = await run(hub.db);
    return reply.status(status).type('application/json').send(answer);
  }
  const requestHash = hub.deps.sha256(
    `${request.method} ${request.url}\n${Buffer.isBuffer(request.body) ? request.body.toString('latin1') : JSON.stringify(request.body ?? null)}`,
  );
  const key = idempotencyKeyOf(request) ?? '';
  const once = await answerOnce(hub, { tenantId, who: whoId ?? who, key, requestHash }, run);
  if (!once.ok) return sendProblem(reply, once.refusal, now);
  if (once.value.isReplayed) void reply.header('idempotency-replayed', 'true');
  return reply.status(once.value.status).type('application/json').send(once.value.answer);
}

type Asked = { params: unknown; query: unknown; body: unknown };

function readAsked(route: ApiRoute, request: FastifyRequest): Asked | { problem: Problem } {
  const params = route.params?.safeParse(request.params);
  // An id that cannot be one names nothing.
  if (params && !params.success)
    return { problem: { code: 'not-found', message: 'There is nothing of that id.' } };
  // Before anything looks at it: what a schema refuses it also repeats. Files are read row by row, elsewhere.
  const text = [request.query, Buffer.isBuffer(request.body) ? null : request.body];
  if (holdsCardNumberAnywhere(text)) return { problem: cardNumber };
  const query = route.query?.strict().safeParse(request.query);
  if (query && !query.success) return { problem: invalid('query', query.error.issues) };
  const body = route.body?.safeParse(request.body);
  if (body && !body.success) return { problem: invalid('body', body.error.issues) };
  return { params: params?.data ?? {}, query: query?.data ?? {}, body: body?.data };
}

/** Source: spec/value.md VA20 */
const cardNumber: Problem = {
  code: 'invalid',
  message: 'That looks like the number of a payment card. No field may hold one: clear it and try again.',
};

const mostIssues = 50;

function invalid(where: 'query' | 'body', issues: readonly z.core.$ZodIssue[]): Problem {
  const details = issues
    .slice(0, mostIssues)
    .map(({ path, message }) => ({ path: [where, ...path].map(String).join('.'), message }));
  const [first] = details;
  return {
    code: 'invalid',
    message: `${first?.path ?? where}: ${first?.message ?? 'is not right'}.`,
    details,
  };
}

/** What the server itself refuses before a handler is asked, in words; everything else is ours to mend. */
function problemOf(error: unknown): Problem {
  if (error instanceof TooMany) return { code: 'too-many-requests', message: error.message };
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  if (status === 413) return { code: 'too-large', message: 'The body is larger than this address takes.' };
  if (status === 415)
    return { code: 'unsupported-media-type', message: 'Send the body as Content-Type: application/json.' };
  if (status >= 400 && status < 500)
    return { code: 'unreadable', message: 'The request could not be read: is the body JSON, and whole?' };
  return {
    code: 'hub-trouble',
    message: 'Something went wrong at the hub. Try again with the same Idempotency-Key.',
  };
}
