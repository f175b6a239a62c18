import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { givenProfiles } from './given-profiles';

export type Profile = {
  record: JurisdictionV1;
  /** `given` with the program and not changed here, or the company's own. */
  origin: 'given' | 'own';
  stores: { storeId: StoreId; name: string }[];
};

type StoreRow = { storeId: StoreId; name: string; record: JurisdictionV1 };

/**
 * Every profile a company can choose, in its newest version: its own, those its stores were made with, and the given ones.
 * Source: spec/stores.md SR8
 */
export async function readProfiles(
  tx: ReadDb,
  tenantId: TenantId,
  /** Whoever is limited to some stores reads of these only; null is all. */
  storeIds: readonly StoreId[] | null = null,
): Promise<Profile[]> {
  const own = await rowsOf<{ code: string; record: JurisdictionV1 }>(
    tx,
    sql`select distinct on (code) code, record from jurisdiction where tenant_id = ${tenantId} order by code, version desc`,
  );
  const stores = await rowsOf<StoreRow>(
    tx,
    sql`select store_id as "storeId", name, record->'jurisdiction' as record from store
        where tenant_id = ${tenantId} and archived_at is null order by name`,
  );
  const newest = new Map<string, Profile>();
  for (const record of givenProfiles) newest.set(record.code, { record, origin: 'given', stores: [] });
  for (const { record } of stores) {
    // What a store was made with may be newer than what is given.
    const known = newest.get(record.code)?.record.version ?? 0;
    if (known < record.version) newest.set(record.code, { record, origin: 'own', stores: [] });
  }
  for (const { code, record } of own) newest.set(code, { record, origin: 'own', stores: [] });
  for (const { storeId, name, record } of stores) {
    if (storeIds === null || storeIds.includes(storeId)) {
      newest.get(record.code)?.stores.push({ storeId, name });
    }
  }
  return [...newest]
    .sort(([a, { record: one }], [b, { record: other }]) => (one.name ?? a).localeCompare(other.name ?? b))
    .map(([, profile]) => profile);
}
