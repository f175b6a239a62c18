import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Links } from '../link';
import type { UnreadRow } from './read-answer';
import type { VendLink } from './settings';

export type Where = Pick<VendLink, 'tenantId' | 'linkId'>;
export type PullState = {
  list: string;
  after: number;
  rowsRead: number;
  rowsAside: number;
  startedAt: number;
  changedAt: number;
  firstDoneAt: number | null;
};

const columns =
  sql.raw(`list, after, rows_read as "rowsRead", rows_aside as "rowsAside", started_at as "startedAt",
  changed_at as "changedAt", first_done_at as "firstDoneAt"`);

export const pullStates = (tx: ReadDb, { tenantId, linkId }: Where): Promise<PullState[]> =>
  rowsOf<PullState>(
    tx,
    sql`select ${columns} from vend_pull where tenant_id = ${tenantId} and link_id = ${linkId} order by started_at, list`,
  );

/** Whether all that is sold was read once: what names products is read after them. */
export const areGoodsRead = async (tx: ReadDb, where: Where): Promise<boolean> =>
  (await pullStates(tx, where)).some(({ list, firstDoneAt }) => list === 'products' && firstDoneAt !== null);

/** Where a list goes on. */
export const cursorOf = (links: Links, { tenantId, linkId }: Where, list: string): Promise<number> =>
  asTenant(links.db, tenantId, async (tx) => {
    const state = await rowOf<{ after: number }>(
      tx,
      sql`select after from vend_pull where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${list}`,
    );
    return state?.after ?? 0;
  });

/** The highest version of theirs that anything of theirs had so far. */
export const highestSeen = async (tx: ReadDb, { tenantId, linkId }: Where): Promise<number> => {
  const row = await rowOf<{ highest: number }>(
    tx,
    sql`select coalesce(max(after), 0)::bigint as highest from vend_pull
        where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
  return Number(row?.highest ?? 0);
};

/** A page as its list gives it to whoever keeps it. */
export type PageOf<Row> = { rows: readonly Row[]; unread: readonly UnreadRow[]; next: number | null };

/**
 * Keeps a page and where the list goes on in one transaction, unless somebody else kept this page meanwhile.
 * @returns how far the list was read afterwards, whether that was its end, and of how many rows; null when another kept the page
 * Source: spec/vend.md VN11
 */
export const keepPage = <Row>(
  links: Links,
  where: Where,
  { list, after, page }: { list: string; after: number; page: PageOf<Row> },
  keep: (tx: Tx, rows: readonly Row[]) => Promise<number>,
): Promise<{ after: number; isEnd: boolean; rowsRead: number | null }> =>
  asTenant(links.db, where.tenantId, async (tx) => {
    const { tenantId, linkId } = where;
    const now = links.deps.clock.now();
    await tx.execute(
      sql`insert into vend_pull (tenant_id, link_id, list, after, rows_read, rows_aside, started_at, changed_at)
          values (${tenantId}, ${linkId}, ${list}, 0, 0, 0, ${now}, ${now}) on conflict do nothing`,
    );
    const state = await rowOf<{ after: number; rowsRead: number }>(
      tx,
      sql`select after, rows_read as "rowsRead" from vend_pull
          where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${list} for update`,
    );
    const stands = Number(state?.after ?? 0);
    // Another process was quicker: its page is kept, and ours is the same.
    if (stands !== after) return { after: stands, isEnd: page.next === null, rowsRead: null };
    const aside = page.rows.length > 0 ? await keep(tx, page.rows) : 0;
    for (const unread of page.unread)
      await setAside(tx, links.deps, where, {
        ...{ thing: list, theirId: unread.id ?? `${list} after ${after}`, ourId: null },
        ...{ label: unread.id ?? list, reason: unread.reason, fields: [] },
      });
    await tx.execute(
      sql`update vend_pull
          set after = ${page.next ?? after}, rows_read = rows_read + ${page.rows.length + page.unread.length},
              rows_aside = rows_aside + ${aside + page.unread.length}, changed_at = ${now},
              first_done_at = ${page.next === null ? sql`coalesce(first_done_at, ${now}::bigint)` : sql`first_done_at`}
          where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${list}`,
    );
    const rowsRead = (state?.rowsRead ?? 0) + page.rows.length + page.unread.length;
    return { after: page.next ?? after, isEnd: page.next === null, rowsRead };
  });

export type Aside = {
  thing: string;
  theirId: string;
  ourId: string | null;
  label: string;
  reason: string;
  fields: { field: string; ours: string; theirs: string }[];
};

/** Lists what a person has to look at; the newest word on it takes the place of the last. Source: spec/vend.md VN12 */
export const setAside = (
  tx: Tx,
  deps: HubDeps,
  { tenantId, linkId }: Where,
  aside: Aside,
): Promise<unknown> =>
  tx.execute(
    sql`insert into vend_conflict (tenant_id, conflict_id, link_id, thing, their_id, our_id, label, reason, fields, found_at)
        values (${tenantId}, ${deps.ids.next()}, ${linkId}, ${aside.thing}, ${aside.theirId}, ${aside.ourId},
                ${aside.label.slice(0, 200)}, ${aside.reason}, ${JSON.stringify(aside.fields)}::jsonb, ${deps.clock.now()})
        on conflict (tenant_id, link_id, thing, their_id) where settled_at is null
          do update set label = excluded.label, reason = excluded.reason, fields = excluded.fields,
            our_id = excluded.our_id, found_at = excluded.found_at`,
  );

/** What stood in the way is gone: nobody needs to look at it any more. */
export const nothingAside = (
  tx: Tx,
  { tenantId, linkId }: Where,
  thing: string,
  theirIds: readonly string[],
) =>
  theirIds.length === 0
    ? Promise.resolve()
    : tx.execute(
        sql`delete from vend_conflict where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing}
            and settled_at is null
            and their_id in (select jsonb_array_elements_text(${JSON.stringify(theirIds)}::jsonb))`,
      );
