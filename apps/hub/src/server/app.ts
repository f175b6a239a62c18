import cookie from '@fastify/cookie';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import { sql } from 'drizzle-orm';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { identify } from '../access';
import { apiPrefix, apiRoutes } from '../api';
import { type AdminRouter, type RouterContext, adminRouter } from '../routers';
import { type Hub, syncRoutes } from '../sync';
import { adminFiles } from './admin-files';
import { auditFile } from './audit-file';
import { supportFiles } from './support-files';
import { cashFiles } from './cash-files';
import { labelFiles } from './label-files';
import { lawFiles } from './law-files';
import { signFiles } from './sign-file';
import { catalogueFiles } from './catalogue-files';
import { guardAgainstForgery } from './csrf';
import { hookRoutes } from './hook-routes';
import { imageFiles } from './image-files';
import { invoiceFiles } from './invoice-file';
import { spotFiles } from './spot-files';
import { stockArchiveFile } from './stock-archive-file';
import { transferFiles } from './transfer-files';
import { slipFiles } from './slip-file';
import { logRefusals } from './log-refusals';
import { mayLook, turnAway } from './may-look';
import { securityHeaders } from './security-headers';
import { statusRoutes } from './status';
import { limitStrangers } from './strangers';
import { unsubscribeDoor } from './unsubscribe-door';

export type AppOptions = {
  /** How often one API key may ask in a minute. */
  apiPerMinute?: number;
  /** Proxies in front of the hub, whose word on where a request came from is taken: addresses with commas between. */
  proxies?: string | undefined;
  /** Hears of every route there is, for the tests that ask each of them. */
  onRoute?: ((route: { method: string | string[]; url: string }) => void) | undefined;
  log?: (entry: { level: 'info' | 'warn' | 'error'; message: string; error?: unknown }) => void;
};

/** The hub's doors on one HTTP server. */
export async function buildApp(hub: Hub, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 8 * 1024 * 1024,
    forceCloseConnections: true,
    trustProxy: options.proxies ?? false,
    // The names of several procedures that are asked together are one part of the path.
    routerOptions: { maxParamLength: 2_000 },
  });

  const { onRoute } = options;
  if (onRoute) app.addHook('onRoute', ({ method, url }) => onRoute({ method, url }));

  // Exceptions are caught here, once: logged with what was being done, and nothing of them told to the other side.
  app.setErrorHandler((error, request, reply) => {
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
        ? error.statusCode
        : 500;
    if (status >= 500) {
      options.log?.({ level: 'error', message: `${request.method} ${request.url.split('?')[0]}`, error });
    }
    return reply.status(status).send({ error: status < 500 ? 'unreadable' : 'hub-trouble' });
  });
  await securityHeaders(app, () => hub.publicUrl().startsWith('https:'));
  await app.register(cookie);
  const refused = logRefusals(app, options.log, () => hub.deps.clock.monotonicMs());
  limitStrangers(app, hub);
  guardAgainstForgery(app, hub);

  syncRoutes(app, hub);
  statusRoutes(app, hub);
  const trpcOptions: FastifyTRPCPluginOptions<AdminRouter>['trpcOptions'] = {
    router: adminRouter,
    createContext: ({ req, res }) => contextOf(hub, req, res),
    onError: ({ error, path, ctx, req }) => {
      if (error.code === 'FORBIDDEN') refused(req, `trpc ${path ?? ''}`, ctx?.identified);
      if (error.code !== 'INTERNAL_SERVER_ERROR') return;
      options.log?.({ level: 'error', message: `trpc ${path ?? ''}`, error });
    },
  };
  await app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions });
  await app.register((inner) => apiRoutes(inner, hub, options), { prefix: apiPrefix });
  auditFile(app, hub);
  supportFiles(app, hub);
  cashFiles(app, hub);
  lawFiles(app, hub);
  signFiles(app, hub);
  invoiceFiles(app, hub);
  slipFiles(app, hub);
  stockArchiveFile(app, hub);
  await app.register((inner) => hookRoutes(inner, hub));
  await app.register((inner) => unsubscribeDoor(inner, hub));
  labelFiles(app, hub);
  await app.register((inner) => catalogueFiles(inner, hub));
  await app.register((inner) => imageFiles(inner, hub));
  await app.register((inner) => spotFiles(inner, hub));
  await app.register((inner) => transferFiles(inner, hub));
  await app.register(adminFiles);

  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    try {
      await hub.db.drizzle.execute(sql`select 1`);
      return await reply.send({ status: 'ready' });
    } catch (error) {
      options.log?.({ level: 'warn', message: 'not ready: the database does not answer', error });
      return reply.status(503).send({ status: 'not-ready', sentence: 'The database does not answer.' });
    }
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayLook(request, hub.operatorToken)) return turnAway(reply);
    hub.metrics.terminalsConnected.set(hub.hints.connected);
    return reply.type(hub.metrics.registry.contentType).send(await hub.metrics.registry.metrics());
  });
  await app.ready();
  return app;
}

/** Who asks, and the way back to their browser. */
async function contextOf(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<RouterContext> {
  const address = request.ip;
  const cookies = request.cookies;
  const identified = await identify(hub, {
    bearer: bearerOf(request.headers.authorization),
    cookies,
    company: headerOf(request.headers['tillbridge-company']),
    address,
  });
  const isSecure = hub.publicUrl().startsWith('https:');
  return {
    hub,
    identified,
    visit: {
      address,
      agent: headerOf(request.headers['user-agent'])?.slice(0, 200) ?? '',
      cookies,
      setCookie(name, value, maxAgeSeconds) {
        const own = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: isSecure };
        if (value === null) void reply.clearCookie(name, own);
        else void reply.setCookie(name, value, maxAgeSeconds ? { ...own, maxAge: maxAgeSeconds } : own);
      },
    },
  };
}

export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? null;
const headerOf = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' ? value : null;
