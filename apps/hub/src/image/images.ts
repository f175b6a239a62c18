import { hash } from 'node:crypto';
import { type Result, type TenantId, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type ImageRefusal, resizePicture } from './resize';
import type { ImageSize } from './sizes';

export type StoredImage = { imageId: string; width: number; height: number };

/** Keeps a picture in every size, named by what it shows: the same one sent twice is one. Source: spec/images.md IM4 */
export async function storeImage(
  db: Database,
  deps: HubDeps,
  { by, bytes }: { by: By; bytes: Uint8Array },
): Promise<Result<StoredImage, ImageRefusal>> {
  const imageId = hash('sha256', bytes, 'hex');
  const { tenantId } = by;
  const known = await asTenant(db, tenantId, (tx) =>
    rowOf<StoredImage>(
      tx,
      sql`select image_id as "imageId", width, height from image where tenant_id = ${tenantId} and image_id = ${imageId}`,
    ),
  );
  if (known) return ok(known);
  const resized = await resizePicture(bytes);
  if (!resized.ok) return resized;
  const { width, height, files } = resized.value;
  await asTenant(db, tenantId, async (tx) => {
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into image (tenant_id, image_id, width, height, uploaded_at)
          values (${tenantId}, ${imageId}, ${width}, ${height}, ${at}) on conflict do nothing`,
    );
    for (const { size, content } of files) {
      await tx.execute(
        sql`insert into image_file (tenant_id, image_id, size, content)
            values (${tenantId}, ${imageId}, ${size}, ${`\\x${content.toString('hex')}`}::text::bytea)
            on conflict do nothing`,
      );
    }
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'upload-image',
      subject: imageId,
      after: { width, height },
    });
  });
  return ok({ imageId, width, height });
}

/** One size of a company's picture as WebP, or null. */
export const readImage = (
  db: Database,
  { tenantId, imageId, size }: { tenantId: TenantId; imageId: string; size: ImageSize },
): Promise<Buffer | null> =>
  asTenant(db, tenantId, async (tx) => {
    const row = await rowOf<{ content: Uint8Array }>(
      tx,
      sql`select content from image_file where tenant_id = ${tenantId} and image_id = ${imageId} and size = ${size}`,
    );
    return row ? Buffer.from(row.content) : null;
  });
