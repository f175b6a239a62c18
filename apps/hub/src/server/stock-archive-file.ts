import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { doneBy } from '../access';
import { writeAudit } from '../audit';
import { asTenant } from '../database';
import { archiveSentence, archivedFiles, checkFile } from '../stock';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** A file of the stock archive as it is, for whoever runs the company: it holds all stores. Source: spec/stock-history.md SY10 */
export function stockArchiveFile(app: FastifyInstance, hub: Hub): void {
  app.get('/files/stock-archive/:file', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'manage-company', { takesProof: true });
    if (!principal) return reply;
    const { tenantId } = principal;
    const { file: name = '' } = request.params as Record<string, string>;
    // Only what the table names is a file: nothing of the address becomes a path.
    const files = await asTenant(hub.db, tenantId, (tx) => archivedFiles(tx, tenantId));
    const found = files.find(({ file }) => file === name);
    if (!found) return reply.status(404).send({ sentence: 'There is no such file.' });
    const checked = await checkFile(found, hub.stockArchive);
    if (!checked.ok)
      return reply.status(404).send({ sentence: archiveSentence(checked.refusal, hub.stockArchive) });
    await asTenant(hub.db, tenantId, (tx) =>
      writeAudit(tx, hub.deps, {
        ...doneBy(principal),
        ...{ at: hub.deps.clock.now(), verb: 'download-stock-archive', subject: found.file },
      }),
    );
    return reply
      .type('application/gzip')
      .header('content-disposition', `attachment; filename="${found.file}"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(createReadStream(join(hub.stockArchive, found.file)));
  });
}
