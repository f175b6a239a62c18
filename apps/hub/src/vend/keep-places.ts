import { type TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Mapping, allMapped, keepMapped } from '../link';
import { outletsMovedTo } from './place-anew';
import { setAside } from './pull-state';
import type { VendLink } from './settings';
import type { Outlet, Register } from './shapes';

type Named = { id: string; name: string };

/** Why a person is asked. */
export const whoKnows = {
  outlet: 'No store of ours is called so. Say which store it is.',
  register: 'No register of that store is called so. Say which register it is.',
} as const;

/**
 * Finds the store that each outlet is, by its name; what has no like waits for a person, who knows. No store is made by itself.
 * Source: spec/vend.md VN9
 */
export async function keepOutlets(
  tx: Tx,
  deps: HubDeps,
  link: VendLink,
  rows: readonly Outlet[],
): Promise<number> {
  const stores = await rowsOf<Named>(
    tx,
    sql`select store_id as id, name from store where tenant_id = ${link.tenantId} and archived_at is null`,
  );
  return keepPlaces(tx, deps, link, rows, {
    ...{ thing: 'outlet', reason: whoKnows.outlet },
    candidates: () => stores,
    labelOf: ({ name }) => name,
  });
}

/** The same for registers, among those of the store that their outlet is. */
export async function keepRegisters(
  tx: Tx,
  deps: HubDeps,
  link: VendLink,
  rows: readonly Register[],
): Promise<number> {
  const storeOf = new Map(
    (await allMapped(tx, { ...link, thing: 'outlet' })).map((each) => [each.theirId, each.ourId]),
  );
  const registers = await registersOf(tx, link.tenantId);
  const outlets = await outletNames(tx, link);
  return keepPlaces(tx, deps, link, rows, {
    ...{ thing: 'register', reason: whoKnows.register },
    candidates: ({ outlet_id: outletId }) =>
      registers.filter(({ storeId }) => storeId === storeOf.get(outletId)),
    labelOf: ({ name, outlet_id: outletId }) => [name, outlets.get(outletId)].filter(Boolean).join(' of '),
  });
}

const outletNames = async (tx: Tx, { tenantId, linkId }: VendLink): Promise<Map<string, string>> => {
  const rows = await rowsOf<Named>(
    tx,
    sql`select their_id as id, name from vend_place
        where tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'outlet'`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

const registersOf = (tx: Tx, tenantId: TenantId) =>
  rowsOf<Named & { storeId: string }>(
    tx,
    sql`select register_id as id, name, store_id as "storeId" from register
        where tenant_id = ${tenantId} and archived_at is null`,
  );

type PlaceRow = {
  id: string;
  name: string;
  version?: number | undefined;
  deleted_at?: string | null | undefined;
};
type Looking<Row> = {
  thing: 'outlet' | 'register';
  /** Which of ours it may be. */
  candidates(row: Row): readonly Named[];
  /** As a person tells it from others. */
  labelOf(row: Row): string;
  /** Why a person is asked. */
  reason: string;
};

/** What they are called there, so that a person knows which is which. Source: spec/vend.md VN9 */
async function keepTheirNames(
  tx: Tx,
  { tenantId, linkId }: VendLink,
  thing: Looking<PlaceRow>['thing'],
  rows: readonly PlaceRow[],
): Promise<void> {
  const newest = [...new Map(rows.map((row) => [row.id, row])).values()];
  const named = newest.map(({ id, name }) => ({ their_id: id, name }));
  await tx.execute(
    sql`insert into vend_place (tenant_id, link_id, thing, their_id, name)
        select ${tenantId}::uuid, ${linkId}::uuid, ${thing}, said.*
        from ${unnest('said', { their_id: 'text', name: 'text' }, named)}
        on conflict (tenant_id, link_id, thing, their_id) do update set name = excluded.name`,
  );
}

async function keepPlaces<Row extends PlaceRow>(
  tx: Tx,
  deps: HubDeps,
  link: VendLink,
  rows: readonly Row[],
  { thing, candidates, labelOf, reason }: Looking<Row>,
): Promise<number> {
  await keepTheirNames(
    tx,
    link,
    thing,
    rows.map((row) => ({ ...row, name: labelOf(row) })),
  );
  const mapped = await allMapped(tx, { ...link, thing });
  const theirs = new Set(mapped.map(({ theirId }) => theirId));
  const taken = new Set(mapped.map(({ ourId }) => ourId));
  const keeping: Mapping[] = [];
  let aside = 0;
  for (const row of rows) {
    if (row.deleted_at || theirs.has(row.id)) continue;
    const like = candidates(row).filter(
      ({ id, name }) => !taken.has(id) && name.trim().toLowerCase() === row.name.trim().toLowerCase(),
    );
    const [only] = like;
    if (only && like.length === 1) {
      taken.add(only.id);
      keeping.push({ theirId: row.id, ourId: only.id, theirVersion: row.version ?? null });
      continue;
    }
    aside += 1;
    await setAside(tx, deps, link, {
      ...{ thing, theirId: row.id, ourId: null, label: labelOf(row), reason, fields: [] },
    });
  }
  await keepMapped(tx, deps, { ...link, thing }, keeping);
  if (thing === 'outlet')
    await outletsMovedTo(
      tx,
      deps,
      link,
      keeping.map(({ theirId }) => theirId),
    );
  return aside;
}
