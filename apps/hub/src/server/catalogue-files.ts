import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { asTenant, rowsOf } from '../database';
import { exportRows, writeCsv, writeXlsx } from '../export';
import { receiveFile, refusedAsCsv } from '../import';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** A little above what an import takes, so that the refusal is ours and has a sentence. */
const mostUploadBytes = 210_000_000;

const ExportInput = z.object({
  kind: z.enum(['csv', 'xlsx']),
  categoryId: idOf('CategoryId').optional(),
  archived: z.enum(['yes', 'no']).default('no'),
  stock: z.enum(['yes', 'no']).default('no'),
});
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files of products, in and out: they are streamed, which no procedure does. Source: spec/imports.md IP1, EX1 */
export async function catalogueFiles(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: mostUploadBytes, files: 1, fields: 5, parts: 6, fieldSize: 1_000, headerPairs: 50 },
    throwFileSizeLimit: false,
  });

  app.post('/files/imports', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'import-catalogue');
    if (!principal) return reply;
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) return reply.status(400).send({ sentence: 'Send one file as multipart/form-data.' });
    const received = await receiveFile(
      hub.db,
      hub.deps,
      doneBy(principal),
      { name: file.filename || 'products', bytes: file.file },
      principal.storeIds,
    );
    // What was not read of a refused file must not hold the connection.
    file.file.resume();
    return reply.status(received.ok ? 201 : 422).send(received);
  });

  app.get('/files/imports/:importId/refused.csv', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'import-catalogue');
    if (!principal) return reply;
    const params = z.object({ importId: idOf('ImportId') }).safeParse(request.params);
    if (!params.success) return reply.status(404).send({ sentence: 'There is no such import.' });
    const which = { tenantId: principal.tenantId, importId: params.data.importId };
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="refused-rows.csv"')
      .header('cache-control', 'no-store')
      .send(Readable.from(refusedAsCsv(hub.db, which, principal.storeIds)));
  });

  app.get('/files/products.:kind', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'import-catalogue', { takesProof: true });
    if (!principal) return reply;
    const input = ExportInput.safeParse({ ...(request.params as object), ...(request.query as object) });
    if (!input.success) return reply.status(400).send({ sentence: 'This export cannot be understood.' });
    const { kind, categoryId, archived, stock } = input.data;
    const { tenantId } = principal;
    await asTenant(hub.db, tenantId, (tx) =>
      writeAudit(tx, hub.deps, {
        ...doneBy(principal),
        at: hub.deps.clock.now(),
        verb: 'export-catalogue',
        subject: categoryId ?? tenantId,
        detail: { kind, archived, stock },
      }),
    );
    const rows = exportRows(hub.db, hub.deps, {
      tenantId,
      categoryId: categoryId ?? null,
      withArchived: archived === 'yes',
      storeIds: stock === 'yes' ? await storesOf(hub, principal) : [],
    });
    const day = new Date(hub.deps.clock.now()).toISOString().slice(0, 10);
    return reply
      .type(kind === 'csv' ? 'text/csv; charset=utf-8' : xlsxType)
      .header('content-disposition', `attachment; filename="products-${day}.${kind}"`)
      .header('cache-control', 'no-store')
      .send(kind === 'csv' ? Readable.from(writeCsv(rows)) : writeXlsx(rows));
  });
}

const storesOf = async (hub: Hub, { tenantId, storeIds }: Principal): Promise<string[]> => {
  if (storeIds !== null) return [...storeIds];
  const rows = await asTenant(hub.db, tenantId, (tx) =>
    rowsOf<{ id: string }>(tx, sql`select store_id as id from store where tenant_id = ${tenantId}`),
  );
  return rows.map(({ id }) => id);
};
