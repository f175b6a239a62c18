import type { FastifyInstance } from 'fastify';
import { hookDoor } from '../link';
import type { Hub } from '../sync';

/** A hook that is larger is no event of anybody's; an order of two hundred lines has 200 kB. */
const mostBytes = 1024 * 1024;

/** Where services tell us of events. Bodies are kept as the bytes they came as: those are signed. Source: spec/links.md LK9 */
export async function hookRoutes(app: FastifyInstance, hub: Hub): Promise<void> {
  const knock = hookDoor(hub.links);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.post<{ Params: { kind: string; linkId: string } }>('/hooks/:kind/:linkId', async (request, reply) => {
    const { kind, linkId } = request.params;
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    );
    const answer = await knock(kind, linkId, { headers, raw, url: `${hub.publicUrl()}${request.url}` });
    return reply
      .status(answer.status)
      .type(answer.type ?? 'text/plain')
      .send(answer.body ?? '');
  });
}
