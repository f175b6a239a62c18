import { isUuid } from '@tillbridge/core/kernel';
import type { FastifyInstance } from 'fastify';
import { asTenant } from '../database';
import { makeInvoice } from '../receipt';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** The invoice of one sale as PDF, for whoever sees its sale. Source: spec/invoice.md IV5 */
export function invoiceFiles(app: FastifyInstance, hub: Hub): void {
  app.get('/files/invoice/:saleId.pdf', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-sales');
    if (!principal) return reply;
    const { saleId } = request.params as { saleId: string };
    const { tenantId, storeIds: limitedTo } = principal;
    const made = isUuid(saleId)
      ? await asTenant(hub.db, tenantId, (tx) => makeInvoice(tx, { tenantId, limitedTo, saleId }))
      : null;
    if (!made?.ok) return reply.status(404).send({ sentence: 'There is no such sale.' });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${made.value.name}"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(made.value.bytes);
  });
}
