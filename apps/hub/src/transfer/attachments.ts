import { type Id, type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { transferPictureOf } from '../shift';
import { type TransferTrouble, shownTransfer } from './act';

export type AttachmentId = Id<'AttachmentId'>;
export type Attachment = {
  attachmentId: AttachmentId;
  name: string;
  mediaType: string;
  size: number;
  addedBy: string;
  addedAt: Instant;
};
export const mostAttachmentBytes = 5 * 1024 * 1024;
const mostAttachments = 20;

/** What a browser shows or keeps and never runs; other files are kept as bytes. Source: spec/transfers.md TR46 */
const shownTypes = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain', 'text/csv'];

export const attachmentsOf = (tx: Tx, tenantId: TenantId, transferId: TransferId): Promise<Attachment[]> =>
  rowsOf<Attachment>(
    tx,
    sql`select attachment_id as "attachmentId", name, media_type as "mediaType", size, added_by as "addedBy",
               added_at as "addedAt"
        from transfer_attachment where tenant_id = ${tenantId} and transfer_id = ${transferId}
        order by added_at, attachment_id`,
  );

type NewFile = { name: string; mediaType: string; content: Buffer };

/** Adds a paper or a picture for whoever sees the transfer. Source: spec/transfers.md TR46 */
export const addAttachment = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  { name, mediaType, content }: NewFile,
): Promise<Result<Attachment, TransferTrouble>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const shown = await shownTransfer(tx, by, transferId);
    if (!shown) return refuse({ kind: 'transfer-unknown' });
    if (content.length > mostAttachmentBytes) return refuse({ kind: 'file-too-large' });
    if ((await attachmentsOf(tx, tenantId, transferId)).length >= mostAttachments)
      return refuse({ kind: 'too-many-files' });
    const added: Attachment = {
      attachmentId: deps.ids.next<'AttachmentId'>(),
      name: name.slice(0, 200),
      mediaType: shownTypes.includes(mediaType) ? mediaType : 'application/octet-stream',
      size: content.length,
      addedBy: by.who,
      addedAt: deps.clock.now(),
    };
    await tx.execute(
      sql`insert into transfer_attachment (tenant_id, attachment_id, transfer_id, name, media_type, size, content, added_by,
                                           added_at)
          values (${tenantId}, ${added.attachmentId}, ${transferId}, ${added.name}, ${added.mediaType}, ${added.size},
                  ${`\\x${content.toString('hex')}`}::text::bytea, ${added.addedBy}, ${added.addedAt})`,
    );
    await writeAudit(tx, deps, {
      ...doneBy(by),
      ...{ at: added.addedAt, verb: 'attach-to-transfer', subject: transferId, after: added },
      atStores: [shown.fromStoreId, shown.toStoreId],
    });
    return ok(added);
  });

/** Null for whoever does not see the transfer. */
export const readAttachment = (
  db: Database,
  by: Principal,
  { transferId, attachmentId }: { transferId: TransferId; attachmentId: AttachmentId },
): Promise<NewFile | null> =>
  asTenant(db, by.tenantId, async (tx) => {
    if (!(await shownTransfer(tx, by, transferId))) return null;
    const row = await rowOf<{ name: string; mediaType: string; content: Uint8Array }>(
      tx,
      sql`select name, media_type as "mediaType", content from transfer_attachment
          where tenant_id = ${by.tenantId} and transfer_id = ${transferId} and attachment_id = ${attachmentId}`,
    );
    return row ? { ...row, content: Buffer.from(row.content) } : null;
  });

/** A picture of goods that arrived; null for whoever does not see the transfer. Source: spec/transfers.md TR71 */
export const readTransferPicture = (
  db: Database,
  by: Principal,
  { transferId, photoId }: { transferId: TransferId; photoId: string },
): Promise<Uint8Array | null> =>
  asTenant(db, by.tenantId, async (tx) =>
    (await shownTransfer(tx, by, transferId))
      ? transferPictureOf(tx, { tenantId: by.tenantId, transferId, photoId })
      : null,
  );
