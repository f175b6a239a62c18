import type { FastifyInstance } from 'fastify';
import { asTenant } from '../database';
import { slipPictureOf } from '../shift';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** The picture of a slip, for whoever sees its shift. Source: spec/shifts.md SF33 */
export function slipFiles(app: FastifyInstance, hub: Hub): void {
  app.get('/files/slip/:photoId.jpg', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-shifts');
    if (!principal) return reply;
    const { photoId } = request.params as { photoId: string };
    const { tenantId, storeIds: limitedTo } = principal;
    const content = await asTenant(hub.db, tenantId, (tx) =>
      slipPictureOf(tx, { tenantId, limitedTo, photoId }),
    );
    if (!content) return reply.status(404).send({ sentence: 'There is no such picture.' });
    return reply
      .type('image/jpeg')
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(content));
  });
}
