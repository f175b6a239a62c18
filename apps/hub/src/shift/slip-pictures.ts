import { createHash } from 'node:crypto';
import { type StoreId, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { mostPictureBytes } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf } from '../database';
import { pictureKindOf } from '../image';
import type { RequestHandler } from '../sync/requests/answer-request';

/**
 * Keeps the picture of a slip, or of goods that were adjusted, which a fact of the terminal's store has named by its hash; one that is
 * there is there.
 * Source: spec/shifts.md SF33
 */
export const keepSlipPicture: RequestHandler<'keep-slip-picture'> = async (
  tx,
  { tenantId, storeId, at },
  { photoId, content },
) => {
  const bytes = Buffer.from(content, 'base64');
  const isAsStated = createHash('sha256').update(bytes).digest('hex') === photoId;
  if (!isAsStated || bytes.length > mostPictureBytes || pictureKindOf(bytes) !== 'jpeg')
    return refuse({
      kind: 'not-the-picture',
      sentence: 'The picture of the slip is not the one that was stated.',
    });
  const moved = await rowOf(
    tx,
    sql`select 1 from cash_movement where tenant_id = ${tenantId} and store_id = ${storeId} and photo_id = ${photoId}
        union all
        select 1 from adjustment where tenant_id = ${tenantId} and store_id = ${storeId} and photo_id = ${photoId} limit 1`,
  );
  if (!moved)
    return refuse({
      kind: 'not-yet',
      sentence: 'Head office has not heard of this slip yet. It is sent again.',
    });
  await tx.execute(
    sql`insert into slip_picture (tenant_id, photo_id, content, received_at)
        values (${tenantId}, ${photoId}, decode(${content}, 'base64'), ${at}) on conflict do nothing`,
  );
  return ok({});
};

/** The picture, for whoever sees a shift that it belongs to; null to everybody else. Source: spec/shifts.md SF33 */
export async function slipPictureOf(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    photoId,
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; photoId: string },
): Promise<Uint8Array | null> {
  const found = await rowOf<{ content: Uint8Array }>(
    tx,
    sql`select content from slip_picture where tenant_id = ${tenantId} and photo_id = ${photoId}
          and exists (select from cash_movement as moved
                      where moved.tenant_id = ${tenantId} and moved.photo_id = ${photoId}
                        and (${limitedTo === null} or moved.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[])))`,
  );
  return found?.content ?? null;
}
