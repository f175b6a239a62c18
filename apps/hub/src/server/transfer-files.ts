import { idFrom, isUuid } from '@tillbridge/core/kernel';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Hub } from '../sync';
import {
  addAttachment,
  makePaper,
  mostAttachmentBytes,
  readAttachment,
  readTransferPicture,
  transferSentence,
} from '../transfer';
import { whoAsks } from './who-asks';

/** The papers of a transfer's shipments, and what somebody added to it. Source: spec/transfers.md TR46, TR48 */
export async function transferFiles(app: FastifyInstance, hub: Hub): Promise<void> {
  await app.register(multipart, {
    // One byte more than we take, so that the refusal is ours and has a sentence.
    limits: {
      fileSize: mostAttachmentBytes + 1,
      files: 1,
      fields: 2,
      parts: 3,
      fieldSize: 1_000,
      headerPairs: 50,
    },
    throwFileSizeLimit: false,
  });
  const gone = (reply: FastifyReply) => reply.status(404).send({ sentence: 'There is no such file.' });

  for (const paper of ['slips', 'labels'] as const)
    app.get(`/files/transfers/:transferId/${paper}/:shipmentId.pdf`, async (request, reply) => {
      const principal = await whoAsks(hub, request, reply, 'see-transfers');
      if (!principal) return reply;
      const { transferId = '', shipmentId = '' } = request.params as Record<string, string>;
      if (!isUuid(transferId)) return gone(reply);
      const made = await makePaper(hub.db, principal, { transferId: idFrom(transferId), shipmentId, paper });
      if (!made) return gone(reply);
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${made.name}"`)
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .send(made.bytes);
    });

  app.post('/files/transfers/:transferId/attachments', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, ['change-transfers', 'handle-transfers']);
    if (!principal) return reply;
    const { transferId = '' } = request.params as Record<string, string>;
    if (!isUuid(transferId)) return gone(reply);
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) return reply.status(400).send({ sentence: 'Send one file as multipart/form-data.' });
    const content = await file.toBuffer();
    const added = await addAttachment(hub.db, hub.deps, principal, idFrom(transferId), {
      ...{ name: file.filename, mediaType: file.mimetype, content },
    });
    if (added.ok) return reply.status(201).send(added.value);
    const { kind } = added.refusal;
    return reply
      .status(kind === 'transfer-unknown' ? 404 : 422)
      .send({ kind, sentence: transferSentence(added.refusal) });
  });

  app.get('/files/transfers/:transferId/attachments/:attachmentId', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-transfers');
    if (!principal) return reply;
    const { transferId = '', attachmentId = '' } = request.params as Record<string, string>;
    if (!isUuid(transferId) || !isUuid(attachmentId)) return gone(reply);
    const which = {
      transferId: idFrom<'TransferId'>(transferId),
      attachmentId: idFrom<'AttachmentId'>(attachmentId),
    };
    const found = await readAttachment(hub.db, principal, which);
    if (!found) return gone(reply);
    return reply
      .type(found.mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(found.content);
  });

  app.get('/files/transfers/:transferId/pictures/:photoId.jpg', async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-transfers');
    if (!principal) return reply;
    const { transferId = '', photoId = '' } = request.params as Record<string, string>;
    if (!isUuid(transferId)) return gone(reply);
    const found = await readTransferPicture(hub.db, principal, { transferId: idFrom(transferId), photoId });
    if (!found) return gone(reply);
    return reply
      .type('image/jpeg')
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(found));
  });
}
