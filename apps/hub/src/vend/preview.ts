import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { vendPreviewOf, vendPreviewStandings } from '../database/schema';
import type { Links } from '../link';
import type { Where } from './pull-state';

/** What somebody sees before we lead of it. */
export type PreviewOf = (typeof vendPreviewOf)[number];
export type PreviewStanding = (typeof vendPreviewStandings)[number];
/** One of the first that would be told, in words: what happens to it there, and how. */
export type PreviewRow = { what: string; label: string; words: string };
export type Preview = {
  data: PreviewOf;
  standing: PreviewStanding;
  counts: Record<string, number>;
  first: PreviewRow[];
};

export const shownFirst = 20;

export const previewsOf = (tx: ReadDb, { tenantId, linkId }: Where): Promise<Preview[]> =>
  rowsOf<Preview>(
    tx,
    sql`select data, standing, counts, first from vend_preview
        where tenant_id = ${tenantId} and link_id = ${linkId} order by data`,
  );

/** What is there is compared with ours before anything is told. Source: spec/vend.md VN37 */
export const beginComparing = (tx: Tx, { tenantId, linkId }: Where, data: PreviewOf, at: number) =>
  tx.execute(
    sql`insert into vend_preview (tenant_id, link_id, data, standing, counts, first, changed_at)
        values (${tenantId}, ${linkId}, ${data}, 'comparing', '{}'::jsonb, '[]'::jsonb, ${at})
        on conflict (tenant_id, link_id, data) do update
          set standing = 'comparing', counts = excluded.counts, first = excluded.first, changed_at = excluded.changed_at`,
  );

/** We do not lead of it any more: what waits to be told of it never is. */
export async function forgetPreview(tx: Tx, { tenantId, linkId }: Where, data: PreviewOf): Promise<void> {
  await tx.execute(
    sql`delete from vend_preview where tenant_id = ${tenantId} and link_id = ${linkId} and data = ${data}`,
  );
  await tx.execute(
    sql`delete from vend_telling where tenant_id = ${tenantId} and link_id = ${linkId}
          and thing = ${data === 'products' ? 'product' : 'levels'}`,
  );
}

/** What was found; nobody who began meanwhile is put back. */
export const keepPreview = (
  links: Links,
  { tenantId, linkId }: Where,
  { data, counts, first }: Omit<Preview, 'standing'>,
): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_preview set standing = 'ready', counts = ${JSON.stringify(counts)}::jsonb,
              first = ${JSON.stringify(first)}::jsonb, changed_at = ${links.deps.clock.now()}
          where tenant_id = ${tenantId} and link_id = ${linkId} and data = ${data} and standing <> 'begun'`,
    ),
  );

export const standingOfPreview = async (
  tx: ReadDb,
  { tenantId, linkId }: Where,
  data: PreviewOf,
): Promise<PreviewStanding | null> =>
  (
    await rowOf<{ standing: PreviewStanding }>(
      tx,
      sql`select standing from vend_preview where tenant_id = ${tenantId} and link_id = ${linkId} and data = ${data}`,
    )
  )?.standing ?? null;

/** Whether any link of the company leads of it. */
export const isBegun = async (tx: ReadDb, tenantId: TenantId, data: PreviewOf): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`select 1 from vend_preview where tenant_id = ${tenantId} and data = ${data} and standing = 'begun' limit 1`,
  )) !== undefined;

/** Somebody has seen it. */
export async function beginTelling(
  tx: Tx,
  where: Where,
  data: PreviewOf,
): Promise<Result<null, { kind: string; sentence: string }>> {
  const begun = await rowOf(
    tx,
    sql`update vend_preview set standing = 'begun'
        where tenant_id = ${where.tenantId} and link_id = ${where.linkId} and data = ${data} and standing = 'ready' returning 1`,
  );
  return begun
    ? ok(null)
    : refuse({
        kind: 'not-compared',
        sentence: 'What is there has not been compared yet, or somebody began already. Load the page again.',
      });
}
