import { isUuid, idFrom } from '@tillbridge/core/kernel';
import type { FastifyInstance } from 'fastify';
import { mayActAt } from '../access';
import { counterSignOf, drawSign } from '../counter-sign';
import { asTenant } from '../database';
import { readStore } from '../place';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** The sign for a store's counter as PDF. Source: spec/counter-signs.md CN5 */
export function signFiles(app: FastifyInstance, hub: Hub): void {
  app.get('/files/counter-sign/:storeId.pdf', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-stores');
    if (!principal) return reply;
    const { storeId: asked } = request.params as { storeId: string };
    const storeId = isUuid(asked) ? idFrom<'StoreId'>(asked) : null;
    const found =
      storeId !== null && mayActAt(principal, storeId).ok
        ? await asTenant(hub.db, principal.tenantId, (tx) => readStore(tx, principal.tenantId, storeId))
        : undefined;
    if (!found) return reply.status(404).send({ sentence: 'There is no such store.' });
    const sign = counterSignOf(found.record, hub.deps.clock.now());
    if (!sign) {
      const sentence =
        'There is nothing to say: enter how long goods may be brought back, or a policy of returns, first.';
      return reply.status(422).send({ sentence });
    }
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="counter-sign.pdf"')
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(await drawSign(sign));
  });
}
