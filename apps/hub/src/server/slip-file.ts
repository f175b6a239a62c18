import type { HubPermission } from '@tillbridge/core/access';
import type { FastifyInstance } from 'fastify';
import { asTenant } from '../database';
import { slipPictureOf } from '../shift';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** The picture of a slip, for whoever sees its shift, and of what was adjusted, for whoever sees stock. Source: spec/shifts.md SF33 */
export function slipFiles(app: FastifyInstance, hub: Hub): void {
  pictures(app, hub, 'slip', 'see-shifts');
  pictures(app, hub, 'adjustment', 'see-stock');
}

function pictures(
  app: FastifyInstance,
  hub: Hub,
  of: 'slip' | 'adjustment',
  permission: HubPermission,
): void {
  app.get(`/files/${of}/:photoId.jpg`, async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, permission);
    if (!principal) return reply;
    const { photoId } = request.params as { photoId: string };
    const { tenantId, storeIds: limitedTo } = principal;
    const content = await asTenant(hub.db, tenantId, (tx) =>
      slipPictureOf(tx, { tenantId, limitedTo, photoId, of }),
    );
    if (!content) return reply.status(404).send({ sentence: 'There is no such picture.' });
    return reply
      .type('image/jpeg')
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(content));
  });
}
