import type { Instant, StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import { type AppendedChange, appendChanges, hintCompany } from '../feed';
import { type StaffAtStore, staffAtStores } from './staff-at-stores';

/**
 * Changes people or what they may do, and tells the terminals of each store what is different there: a record where somebody may
 * do something, a tombstone where they no longer may. Stores where nothing changed hear nothing. Source: spec/people.md PE5
 */
export async function tellingTerminals<T>(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  staffIds: readonly StaffId[],
  change: () => Promise<T>,
): Promise<T> {
  const before = await staffAtStores(tx, tenantId, { staffIds });
  const answer = await change();
  const after = await staffAtStores(tx, tenantId, { staffIds });
  const stores = await rowsOf<{ storeId: StoreId }>(
    tx,
    sql`select store_id as "storeId" from store where tenant_id = ${tenantId}`,
  );
  const changes = staffChanges(before, after, stores.length);
  if (changes.length > 0) {
    await appendChanges(tx, { tenantId, at }, changes);
    await hintCompany(tx, tenantId);
  }
  return answer;
}

/** @param storeCount how many stores the company has: what is the same at all of them is said once */
export function staffChanges(
  before: readonly StaffAtStore[],
  after: readonly StaffAtStore[],
  storeCount: number,
): AppendedChange[] {
  const known = new Map(
    before.map(({ storeId, record }) => [keyOf(storeId, record), JSON.stringify(record)]),
  );
  const left = new Set(after.map(({ storeId, record }) => keyOf(storeId, record)));
  const gone = before
    .filter(({ storeId, record }) => !left.has(keyOf(storeId, record)))
    .map(({ storeId, record }) => ({ topic: 'staff' as const, key: record.staffId, record: null, storeId }));
  const people = Map.groupBy(after, ({ record }) => record.staffId);
  const told = [...people].flatMap(([staffId, places]): AppendedChange[] => {
    const different = places.filter(
      ({ storeId, record }) => known.get(keyOf(storeId, record)) !== JSON.stringify(record),
    );
    const [first] = places;
    if (!first || different.length === 0) return [];
    const isOneForAll =
      places.length === storeCount && new Set(places.map(({ record }) => JSON.stringify(record))).size === 1;
    return isOneForAll
      ? [{ topic: 'staff', key: staffId, record: first.record }]
      : different.map(({ storeId, record }) => ({ topic: 'staff', key: staffId, record, storeId }));
  });
  return [...gone, ...told];
}

const keyOf = (storeId: StoreId, { staffId }: { staffId: StaffId }): string => `${storeId} ${staffId}`;
