import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import { idOf } from '@tillbridge/core/wire';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { writeCsv } from '../export';
import { exportSpots, takeSpotFile } from '../spot';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

const mostBytes = 5_000_000;
const Chosen = z.object({ storeId: idOf('StoreId').nullable().default(null) });

/** Shelves of stores, in and out as a file. Source: spec/spots.md SP7, SP8 */
export async function spotFiles(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(multipart, {
    // One byte more than we take, so that the refusal is ours and has a sentence.
    limits: { fileSize: mostBytes + 1, files: 1, fields: 1, parts: 2, fieldSize: 100, headerPairs: 50 },
    throwFileSizeLimit: false,
  });

  app.post('/files/spots', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'change-catalogue');
    if (!principal) return reply;
    const chosen = Chosen.safeParse(request.query);
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file || !chosen.success)
      return reply.status(400).send({ sentence: 'Send one file as multipart/form-data.' });
    const path = join(tmpdir(), `tillbridge-spots-${randomUUID()}`);
    try {
      await pipeline(file.file, createWriteStream(path, { mode: 0o600 }));
      if (file.file.truncated)
        return await reply.status(422).send({ sentence: 'The file is larger than 5 MB. Save it in parts.' });
      const { storeId } = chosen.data;
      const taken = await takeSpotFile(hub.db, hub.deps, principal, { path, storeId });
      return await reply.status(taken.ok ? 200 : 422).send(taken.ok ? taken.value : taken.refusal);
    } finally {
      await rm(path, { force: true });
    }
  });

  app.get('/files/spots.csv', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-stock');
    if (!principal) return reply;
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="shelves.csv"')
      .header('cache-control', 'no-store')
      .send(Readable.from(writeCsv(exportSpots(hub.db, principal.tenantId, principal.storeIds))));
  });
}
