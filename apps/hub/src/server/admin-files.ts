import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** Styles may be set by script (the component kit computes widths), scripts come from files only. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const oneYearSeconds = 31_536_000;

/** Where the operator says, beside the bundle when built, in the app's own dist when run from source. */
function findAdmin(): string | null {
  const named = process.env['TILLBRIDGE_ADMIN_DIR'];
  if (named !== undefined) return named;
  for (const candidate of ['./admin', '../../dist/admin']) {
    const folder = fileURLToPath(new URL(candidate, import.meta.url));
    if (existsSync(`${folder}/index.html`)) return folder;
  }
  return null;
}

/** Head office's web app on the hub's own origin: files with a hash in their name for ever, the page itself never kept. */
export const adminFiles = fastifyPlugin(async (app: FastifyInstance): Promise<void> => {
  const root = findAdmin();
  const page = (reply: FastifyReply): FastifyReply => {
    void reply.header('content-security-policy', policy).header('cache-control', 'no-store');
    if (root === null) {
      return reply.type('text/plain').send('The admin is not built here. Run: npm run build\n');
    }
    return reply.sendFile('index.html', { cacheControl: false });
  };
  if (root !== null) {
    await app.register(fastifyStatic, { root, serve: false });
    app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
      reply.sendFile(`assets/${request.params['*']}`, { maxAge: oneYearSeconds * 1_000, immutable: true }),
    );
  }
  app.get('/', (_request, reply) => page(reply));
  // A page of the app has no dot and no door of its own: a reload in the middle of it must find it.
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage =
      request.method === 'GET' && !path.includes('.') && !/^\/(trpc|sync|api|files)\b/.test(path);
    return isPage ? page(reply) : reply.status(404).send({ error: 'not-found' });
  });
});
