import { createHash } from 'node:crypto';
import { type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { mostPictureBytes } from '@tillbridge/core/wire';
import type { TransferId } from '@tillbridge/core/transfer';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';
import { pictureKindOf } from '../image';
import type { RequestHandler } from '../sync/requests/answer-request';

/** Of the facts of a transfer those that name a picture. */
const namesPicture = (photoId: string): SQL =>
  sql`type = 'shipment-received' and body @> ${JSON.stringify({ lines: [{ photoId }] })}::text::jsonb`;

/**
 * Keeps the picture of a slip, or of goods that were adjusted or arrived, which a fact of the terminal's store has named by its hash; one that is
 * there is there.
 * Source: spec/shifts.md SF33
 */
export const keepSlipPicture: RequestHandler<'keep-slip-picture'> = async (
  tx,
  { tenantId, storeId, at },
  { photoId, content, transferId },
) => {
  const bytes = Buffer.from(content, 'base64');
  const isAsStated = createHash('sha256').update(bytes).digest('hex') === photoId;
  if (!isAsStated || bytes.length > mostPictureBytes || pictureKindOf(bytes) !== 'jpeg')
    return refuse({
      kind: 'not-the-picture',
      sentence: 'The picture is not the one that was stated.',
    });
  const moved = await rowOf(
    tx,
    sql`select 1 from cash_movement where tenant_id = ${tenantId} and store_id = ${storeId} and photo_id = ${photoId}
        union all
        select 1 from adjustment where tenant_id = ${tenantId} and store_id = ${storeId} and photo_id = ${photoId}
        union all
        select 1 from transfer_fact
        where tenant_id = ${tenantId} and transfer_id = ${transferId ?? null} and store_id = ${storeId} and ${namesPicture(photoId)}
        limit 1`,
  );
  if (!moved)
    return refuse({
      kind: 'not-yet',
      sentence: 'Head office has not heard of what this picture shows yet. It is sent again.',
    });
  await tx.execute(
    sql`insert into slip_picture (tenant_id, photo_id, content, received_at)
        values (${tenantId}, ${photoId}, decode(${content}, 'base64'), ${at}) on conflict do nothing`,
  );
  return ok({});
};

/** What names a picture beside receipts: what was paid out, and what was adjusted. */
const namedBy = { slip: sql`cash_movement`, adjustment: sql`adjustment` };

/** The picture of a slip or an adjustment, for whoever may see its store; null to everybody else. Source: spec/shifts.md SF33 */
export async function slipPictureOf(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    photoId,
    of = 'slip',
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; photoId: string; of?: keyof typeof namedBy },
): Promise<Uint8Array | null> {
  const found = await rowOf<{ content: Uint8Array }>(
    tx,
    sql`select content from slip_picture where tenant_id = ${tenantId} and photo_id = ${photoId}
          and exists (select from ${namedBy[of]} as naming
                      where naming.tenant_id = ${tenantId} and naming.photo_id = ${photoId}
                        and (${limitedTo === null} or naming.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[])))`,
  );
  return found?.content ?? null;
}

/** The picture of goods that a receipt of this transfer names, while it is here; whoever asks has made sure that it is theirs to see. */
export async function transferPictureOf(
  tx: ReadDb,
  { tenantId, transferId, photoId }: { tenantId: TenantId; transferId: TransferId; photoId: string },
): Promise<Uint8Array | null> {
  const found = await rowOf<{ content: Uint8Array }>(
    tx,
    sql`select content from slip_picture where tenant_id = ${tenantId} and photo_id = ${photoId}
          and exists (select from transfer_fact
                      where tenant_id = ${tenantId} and transfer_id = ${transferId} and ${namesPicture(photoId)})`,
  );
  return found?.content ?? null;
}

/** Those of these pictures that are here. */
export async function keptPictures(
  tx: ReadDb,
  tenantId: TenantId,
  photoIds: readonly string[],
): Promise<string[]> {
  const rows = await rowsOf<{ photoId: string }>(
    tx,
    sql`select photo_id as "photoId" from slip_picture
        where tenant_id = ${tenantId} and photo_id = any(${arrayLiteral(photoIds)}::text::text[]) order by photo_id`,
  );
  return rows.map(({ photoId }) => photoId);
}
