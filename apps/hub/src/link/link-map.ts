import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { LinkId } from './kinds';

export type Mapping = { theirId: string; ourId: string; theirVersion: number | null };
/** Which things of which link: `product`, `outlet`. */
export type Mapped = { tenantId: TenantId; linkId: LinkId; thing: string };

const columns = sql.raw(`their_id as "theirId", our_id as "ourId", their_version as "theirVersion"`);

/** What we call these things of theirs, by their id. Source: spec/links.md LK10 */
export const mappedByTheirs = async (
  tx: ReadDb,
  mapped: Mapped,
  theirIds: readonly string[],
): Promise<Map<string, Mapping>> =>
  new Map((await mappedAs(tx, mapped, sql`their_id`, theirIds)).map((row) => [row.theirId, row]));

/** What they call these things of ours, by our id. */
export const mappedByOurs = async (
  tx: ReadDb,
  mapped: Mapped,
  ourIds: readonly string[],
): Promise<Map<string, Mapping>> =>
  new Map((await mappedAs(tx, mapped, sql`our_id`, ourIds)).map((row) => [row.ourId, row]));

/** Joined and not `any`: without statistics the planner reads every mapping of the thing for each list of ids. */
function mappedAs(
  tx: ReadDb,
  { tenantId, linkId, thing }: Mapped,
  column: SQL,
  ids: readonly string[],
): Promise<Mapping[]> {
  const rows = [...new Set(ids)].map((id) => ({ id }));
  return rowsOf<Mapping>(
    tx,
    sql`select ${columns} from ${unnest('asked', { id: 'text' }, rows)}
        join link_map on tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing} and ${column} = asked.id`,
  );
}

export const allMapped = (tx: ReadDb, { tenantId, linkId, thing }: Mapped): Promise<Mapping[]> =>
  rowsOf<Mapping>(
    tx,
    sql`select ${columns} from link_map where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing}
        order by their_id`,
  );

const mapTypes = { their_id: 'text', our_id: 'text', their_version: 'bigint' } as const;

/**
 * Says whose id is whose. One of theirs that was ours by another id already is refused by the database: whoever wants that forgets
 * the old one first. A version never goes back.
 */
export async function keepMapped(
  tx: Tx,
  { clock }: Pick<HubDeps, 'clock'>,
  { tenantId, linkId, thing }: Mapped,
  mappings: readonly Mapping[],
): Promise<void> {
  if (mappings.length === 0) return;
  const rows = mappings.map(({ theirId, ourId, theirVersion }) => ({
    ...{ their_id: theirId, our_id: ourId, their_version: theirVersion },
  }));
  await tx.execute(
    sql`insert into link_map (tenant_id, link_id, thing, their_id, our_id, their_version, seen_at)
        select ${tenantId}::uuid, ${linkId}::uuid, ${thing}, their_id, our_id, their_version, ${clock.now()}::bigint
        from ${unnest('rows', mapTypes, rows)}
        on conflict (tenant_id, link_id, thing, their_id) do update
          set our_id = excluded.our_id, seen_at = excluded.seen_at,
              their_version = greatest(link_map.their_version, excluded.their_version)`,
  );
}

export const forgetMapped = async (
  tx: Tx,
  { tenantId, linkId, thing }: Mapped,
  theirIds: readonly string[],
): Promise<void> => {
  await tx.execute(
    sql`delete from link_map where tenant_id = ${tenantId} and link_id = ${linkId} and thing = ${thing}
          and their_id = any(${arrayLiteral(theirIds)}::text::text[])`,
  );
};
