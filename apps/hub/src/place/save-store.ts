import { type Instant, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import type { JurisdictionV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { readProfiles } from '../jurisdiction';
import { announceStore } from './commit-store';
import { customItemOf } from './custom-item';
import { type PlaceRefusal, nameTaken, notYourStore, storeArchived, storeUnknown } from './refusals';
import { wrongWithHours } from './own-hours';
import type { StoreDetails } from './store-details';

export type SavedStore = Promise<Result<StoreV1, PlaceRefusal>>;

/** Makes a store. It has no register yet. Source: spec/stores.md SR1, SR3, SR5 */
export const createStore = (
  db: Database,
  deps: HubDeps,
  { by, details }: { by: Principal; details: StoreDetails },
): SavedStore =>
  asTenant(db, by.tenantId, async (tx) => {
    if (by.storeIds !== null) return refuse(createsNone);
    const storeId = deps.ids.next<'StoreId'>();
    const decided = await decide(tx, by, storeId, details, deps.clock.now());
    if (!decided.ok) return decided;
    const where = { tenantId: by.tenantId, at: deps.clock.now() };
    const after: StoreV1 = {
      ...storeOf(details, decided.value, storeId),
      embeddedCodes: [],
      quickKeys: [],
      customItemId: await customItemOf(tx, deps, where, decided.value),
    };
    await tx.execute(
      sql`insert into store (tenant_id, store_id, name, record)
          values (${by.tenantId}, ${storeId}, ${after.name}, ${JSON.stringify(after)}::jsonb)`,
    );
    await announceStore(tx, deps, { by, verb: 'create-store', before: null, after });
    return ok(after);
  });

/** Changes a store as a whole; its terminals hear of it at once. Source: spec/stores.md SR1, SR6 */
export const changeStore = (
  db: Database,
  deps: HubDeps,
  { by, storeId, details }: { by: Principal; storeId: StoreId; details: StoreDetails },
): SavedStore =>
  asTenant(db, by.tenantId, async (tx) => {
    if (!mayActAt(by, storeId).ok) return refuse(notYourStore);
    const row = await rowOf<{ record: StoreV1; archived_at: number | null }>(
      tx,
      sql`select record, archived_at from store where tenant_id = ${by.tenantId} and store_id = ${storeId} for update`,
    );
    if (!row) return refuse(storeUnknown);
    if (row.archived_at !== null) return refuse(storeArchived);
    const decided = await decide(tx, by, storeId, details, deps.clock.now());
    if (!decided.ok) return decided;
    // What is decided elsewhere stays as it is; what this form could have named and did not is gone.
    const after: StoreV1 = {
      ...decidedElsewhere(row.record, details),
      ...storeOf(details, decided.value, storeId),
    };
    await tx.execute(
      sql`update store set name = ${after.name}, record = ${JSON.stringify(after)}::jsonb
          where tenant_id = ${by.tenantId} and store_id = ${storeId}`,
    );
    await announceStore(tx, deps, { by, verb: 'change-store', before: row.record, after });
    return ok(after);
  });

async function decide(
  tx: Tx,
  { tenantId }: Principal,
  storeId: StoreId,
  { name, jurisdictionCode, receiptLogo, saleHours = [] }: StoreDetails,
  at: Instant,
): Promise<Result<JurisdictionV1, PlaceRefusal>> {
  const twin = await rowOf(
    tx,
    sql`select 1 from store where tenant_id = ${tenantId} and lower(name) = lower(${name})
        and store_id <> ${storeId} and archived_at is null`,
  );
  if (twin) return refuse(nameTaken('store', name));
  const logo = receiptLogo?.imageId ?? null;
  if (logo !== null) {
    const kept = await rowOf(
      tx,
      sql`select 1 from image where tenant_id = ${tenantId} and image_id = ${logo}`,
    );
    if (!kept) return refuse(logoUnknown);
  }
  const profiles = await readProfiles(tx, tenantId);
  const profile = profiles.find(({ record }) => record.code === jurisdictionCode);
  if (!profile) return refuse(jurisdictionUnknown);
  const wrong = wrongWithHours(saleHours, profile.record, at);
  return wrong ? refuse(wrong) : ok(profile.record);
}

/** What is not entered is left out, so that a terminal of any age reads the record. */
function storeOf(
  { jurisdictionCode: _, ...details }: StoreDetails,
  jurisdiction: JurisdictionV1,
  storeId: StoreId,
): Omit<StoreV1, 'embeddedCodes' | 'quickKeys'> {
  const {
    openingHours,
    receiptLogo,
    receiptLanguage,
    cashControl,
    returnDays,
    returnPolicy,
    saleHours,
    ...entered
  } = details;
  return {
    ...entered,
    storeId,
    jurisdiction,
    ...(openingHours ? { openingHours } : {}),
    ...(receiptLogo ? { receiptLogo } : {}),
    ...(receiptLanguage ? { receiptLanguage } : {}),
    ...(cashControl ? { cashControl } : {}),
    ...(typeof returnDays === 'number' ? { returnDays } : {}),
    ...(returnPolicy ? { returnPolicy } : {}),
    ...(saleHours && saleHours.length > 0 ? { saleHours } : {}),
  };
}

function decidedElsewhere(record: StoreV1, details: StoreDetails): StoreV1 {
  const kept = { ...record };
  delete kept.openingHours;
  delete kept.receiptLogo;
  if (details.receiptLanguage === null) delete kept.receiptLanguage;
  if (details.cashControl === null) delete kept.cashControl;
  if (details.returnDays === null) delete kept.returnDays;
  if (details.returnPolicy === null) delete kept.returnPolicy;
  if (details.saleHours?.length === 0) delete kept.saleHours;
  return kept;
}

const jurisdictionUnknown: PlaceRefusal = {
  kind: 'jurisdiction-unknown',
  sentence: 'These taxes are not there any more. Choose others for the store.',
};
const logoUnknown: PlaceRefusal = {
  kind: 'logo-unknown',
  sentence: 'The picture of the logo is not here. Choose it once more.',
};

const createsNone: PlaceRefusal = {
  kind: 'not-your-store',
  sentence: 'You look after some stores only. Ask an administrator to make a new one.',
};
