import { type TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Mapping, allMapped, keepMapped } from '../link';
import { setAside } from './pull-state';
import type { VendLink } from './settings';
import type { Outlet, Register } from './shapes';

type Named = { id: string; name: string };

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
  return keepPlaces(tx, deps, link, 'outlet', rows, () => stores);
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
  return keepPlaces(tx, deps, link, 'register', rows, ({ outlet_id: outletId }) =>
    registers.filter(({ storeId }) => storeId === storeOf.get(outletId)),
  );
}

const registersOf = (tx: Tx, tenantId: TenantId) =>
  rowsOf<Named & { storeId: string }>(
    tx,
    sql`select register_id as id, name, store_id as "storeId" from register
        where tenant_id = ${tenantId} and archived_at is null`,
  );

async function keepPlaces<
  Row extends {
    id: string;
    name: string;
    version?: number | undefined;
    deleted_at?: string | null | undefined;
  },
>(
  tx: Tx,
  deps: HubDeps,
  link: VendLink,
  thing: 'outlet' | 'register',
  rows: readonly Row[],
  candidates: (row: Row) => readonly Named[],
): Promise<number> {
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
      ...{ thing, theirId: row.id, ourId: null, label: row.name, fields: [] },
      reason:
        thing === 'outlet'
          ? 'No store of ours is called so. Say which store it is.'
          : 'No register of that store is called so. Say which register it is.',
    });
  }
  await keepMapped(tx, deps, { ...link, thing }, keeping);
  return aside;
}
