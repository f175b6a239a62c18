import { Readable } from 'node:stream';
import { idOf, tradingDateSchema } from '@tillbridge/core/wire';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { doneBy } from '../access';
import { writeAudit } from '../audit';
import { asTenant } from '../database';
import { cashMovementsFile, zReportsFile } from '../shift';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

const Asked = z.object({
  storeId: idOf('StoreId').nullable().default(null),
  registerId: idOf('RegisterId').nullable().default(null),
  from: tradingDateSchema.nullable().default(null),
  to: tradingDateSchema.nullable().default(null),
});
const files = { 'z-reports': zReportsFile, 'cash-movements': cashMovementsFile } as const;

/** Z reports, and what went in and out of drawers, for whoever does the books. Source: spec/shifts.md SF21 */
export function cashFiles(app: FastifyInstance, hub: Hub): void {
  for (const name of ['z-reports', 'cash-movements'] as const) {
    app.get(`/files/${name}.csv`, async (request, reply) => {
      const principal = await whoAsks(hub, request, reply, 'see-shifts');
      if (!principal) return reply;
      const asked = Asked.safeParse(request.query);
      if (!asked.success) return reply.status(400).send({ sentence: 'These filters cannot be read.' });
      const { tenantId, storeIds: limitedTo } = principal;
      const at = hub.deps.clock.now();
      await asTenant(hub.db, tenantId, (tx) =>
        writeAudit(tx, hub.deps, {
          ...doneBy(principal),
          at,
          verb: `export-${name}`,
          subject: tenantId,
          detail: asked.data,
          atStores: limitedTo,
        }),
      );
      const day = new Date(at).toISOString().slice(0, 10);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}-${day}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(files[name](hub.db, { tenantId, limitedTo, asked: asked.data })));
    });
  }
}
