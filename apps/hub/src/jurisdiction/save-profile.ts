import { type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import type { JurisdictionV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { type ProfileUnclear, checkProfile } from './check-profile';
import { type Profile, readProfiles } from './read-profiles';

export type SaveProfileRefusal =
  | ProfileUnclear
  | { kind: 'not-your-store'; sentence: string }
  | { kind: 'changed-meanwhile'; sentence: string }
  | { kind: 'currency-in-use'; sentence: string };

export type SavedProfile = { record: JurisdictionV1; storesTold: number };

/**
 * Saves a profile as its next version, and sends it again inside every store that uses it. Receipts of before state the taxes
 * they were made with, and stay. Source: spec/stores.md SR9, SR10
 * @param baseVersion the version that the person saw; 0 for a profile that is new
 */
export const saveProfile = (
  db: Database,
  deps: HubDeps,
  { by, profile, baseVersion }: { by: Principal; profile: JurisdictionV1; baseVersion: number },
): Promise<Result<SavedProfile, SaveProfileRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    if (by.storeIds !== null) return refuse(onlySomeStores);
    const clear = checkProfile(profile);
    if (!clear.ok) return clear;
    const before = (await readProfiles(tx, by.tenantId)).find(({ record }) => record.code === profile.code);
    if ((before?.record.version ?? 0) !== baseVersion) return refuse(changedMeanwhile);
    if (before && before.stores.length > 0 && !hasSameMoney(before.record, profile))
      return refuse(inUse(before));
    const record = { ...profile, version: baseVersion + 1 };
    const isNext = await insertVersion(tx, by, record, deps.clock.now());
    if (!isNext) return refuse(changedMeanwhile);
    const stores = await tellStores(tx, deps, by, record);
    await writeAudit(tx, deps, {
      ...whoOf(by),
      at: deps.clock.now(),
      verb: 'change-jurisdiction',
      subject: record.code,
      before: before?.record ?? null,
      after: record,
      detail: { stores: stores.length },
    });
    return ok({ record, storesTold: stores.length });
  });

const whoOf = ({ tenantId, who, whoId, address }: Principal) => ({ tenantId, who, whoId, address });

const insertVersion = (
  tx: Tx,
  by: Principal,
  record: JurisdictionV1,
  at: number,
): Promise<object | undefined> =>
  rowOf(
    tx,
    sql`insert into jurisdiction (tenant_id, code, version, record, changed_at, changed_by)
        values (${by.tenantId}, ${record.code}, ${record.version}, ${JSON.stringify(record)}::jsonb, ${at}, ${by.who})
        on conflict do nothing returning 1`,
  );

async function tellStores(
  tx: Tx,
  deps: HubDeps,
  { tenantId }: Principal,
  record: JurisdictionV1,
): Promise<StoreV1[]> {
  const stores = await rowsOf<{ storeId: StoreId; record: StoreV1 }>(
    tx,
    sql`update store set record = jsonb_set(record, '{jurisdiction}', ${JSON.stringify(record)}::jsonb)
        where tenant_id = ${tenantId} and archived_at is null and record->'jurisdiction'->>'code' = ${record.code}
        returning store_id as "storeId", record`,
  );
  await appendChanges(
    tx,
    { tenantId, at: deps.clock.now() },
    stores.map((store) => ({
      topic: 'store',
      key: store.storeId,
      record: store.record,
      storeId: store.storeId,
    })),
  );
  if (stores.length > 0) await hintCompany(tx, tenantId);
  return stores.map((store) => store.record);
}

const hasSameMoney = (a: JurisdictionV1, b: JurisdictionV1): boolean =>
  a.currency === b.currency && a.minorUnitDigits === b.minorUnitDigits;

const onlySomeStores: SaveProfileRefusal = {
  kind: 'not-your-store',
  sentence: 'Taxes concern every store that uses them, and you look after some stores only. Ask head office.',
};
const changedMeanwhile: SaveProfileRefusal = {
  kind: 'changed-meanwhile',
  sentence: 'Somebody else changed these taxes meanwhile. Load them again and make your change once more.',
};
const inUse = ({ record, stores }: Profile): SaveProfileRefusal => ({
  kind: 'currency-in-use',
  sentence: `${stores[0]?.name ?? 'A store'} sells in ${record.currency} by these taxes. Make a jurisdiction of its own for another currency.`,
});
