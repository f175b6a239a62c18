import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { doneBy } from '../access';
import { mostImageBytes, sendImage, storeImage } from '../image';
import { type Hub, gate } from '../sync';
import { whoAsks } from './who-asks';

/** Unpacking pictures is the dearest thing that somebody can ask of the hub: two at once, and a few may wait. */
const decoding = { atOnce: 2, mayWait: 16 };

/** Pictures of products and logos of receipts, in and out. Source: spec/images.md IM1 to IM5, IM7 */
export async function imageFiles(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(multipart, {
    // One byte more than we take, so that the refusal is ours and has a sentence.
    limits: {
      fileSize: mostImageBytes + 1,
      files: 1,
      fields: 2,
      parts: 3,
      fieldSize: 1_000,
      headerPairs: 50,
    },
    throwFileSizeLimit: false,
  });
  const turns = gate(decoding);

  app.post('/files/images', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, ['change-catalogue', 'change-stores']);
    if (!principal) return reply;
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) return reply.status(400).send({ sentence: 'Send one file as multipart/form-data.' });
    const bytes = await file.toBuffer();
    const work = turns.run(() => storeImage(hub.db, hub.deps, { by: doneBy(principal), bytes }));
    if (!work) {
      return reply
        .status(429)
        .header('retry-after', '1')
        .send({ sentence: 'Too many pictures at once. Try again in a moment.' });
    }
    const stored = await work;
    return stored.ok ? reply.status(201).send(stored.value) : reply.status(422).send(stored.refusal);
  });

  app.get('/files/images/:imageId/:size', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, ['see-catalogue', 'see-stores']);
    return principal ? sendImage(hub.db, principal.tenantId, request, reply) : reply;
  });
}
