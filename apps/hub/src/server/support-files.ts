import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Hub } from '../sync';
import { readLogs } from '../terminal';
import { whoAsks } from './who-asks';

/** The logs that a terminal sent, packed as they came, for whoever may ask for them. Source: spec/support.md SU6 */
export function supportFiles(app: FastifyInstance, hub: Hub): void {
  app.get('/files/till-logs/:requestId.gz', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'manage-terminals');
    if (!principal) return reply;
    const requestId = z.uuid().safeParse((request.params as { requestId: string }).requestId);
    const logs = requestId.success
      ? await readLogs(hub.db, hub.deps, { by: principal, requestId: requestId.data })
      : null;
    if (!logs)
      return reply.status(404).send({ sentence: 'There are no such logs; they are kept for thirty days.' });
    const day = new Date(logs.askedAt).toISOString().slice(0, 10);
    return reply
      .type('application/gzip')
      .header('content-disposition', `attachment; filename="till-logs-${day}.log.gz"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .send(logs.content);
  });
}
