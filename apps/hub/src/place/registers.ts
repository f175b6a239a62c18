import { type RegisterId, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import type { RegisterV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { whoOf } from './commit-store';
import { registerRecordSql } from './register-record';
import {
  type PlaceRefusal,
  nameTaken,
  notYourStore,
  registerArchived,
  registerUnknown,
  storeArchived,
  storeUnknown,
  terminalsEnrolled,
} from './refusals';

type Saved = Promise<Result<RegisterV1, PlaceRefusal>>;

/** Puts a new till position into a store. Source: spec/stores.md SR3 */
export const createRegister = (
  db: Database,
  deps: HubDeps,
  { by, storeId, name }: { by: Principal; storeId: StoreId; name: string },
): Saved =>
  asTenant(db, by.tenantId, async (tx) => {
    if (!mayActAt(by, storeId).ok) return refuse(notYourStore);
    const store = await rowOf<{ archived_at: number | null }>(
      tx,
      sql`select archived_at from store where tenant_id = ${by.tenantId} and store_id = ${storeId} for update`,
    );
    if (!store) return refuse(storeUnknown);
    if (store.archived_at !== null) return refuse(storeArchived);
    const register: RegisterV1 = { registerId: deps.ids.next(), storeId, name };
    if (await isNameTaken(tx, by, register)) return refuse(nameTaken('register', name));
    await tx.execute(
      sql`insert into register (tenant_id, register_id, store_id, name)
          values (${by.tenantId}, ${register.registerId}, ${storeId}, ${name})`,
    );
    await announce(tx, deps, { by, verb: 'create-register', before: null, after: register });
    return ok(register);
  });

export const renameRegister = (
  db: Database,
  deps: HubDeps,
  { by, registerId, name }: { by: Principal; registerId: RegisterId; name: string },
): Saved =>
  asTenant(db, by.tenantId, async (tx) => {
    const found = await findRegister(tx, by, registerId);
    if (!found.ok) return found;
    const before = found.value;
    const after = { ...before, name };
    if (await isNameTaken(tx, by, after)) return refuse(nameTaken('register', name));
    await tx.execute(
      sql`update register set name = ${name} where tenant_id = ${by.tenantId} and register_id = ${registerId}`,
    );
    await announce(tx, deps, { by, verb: 'rename-register', before, after });
    return ok(after);
  });

/** Takes a till position away; its receipt numbers stay its own. Source: spec/stores.md SR4 */
export const archiveRegister = (
  db: Database,
  deps: HubDeps,
  { by, registerId }: { by: Principal; registerId: RegisterId },
): Saved =>
  asTenant(db, by.tenantId, async (tx) => {
    const found = await findRegister(tx, by, registerId);
    if (!found.ok) return found;
    const before = found.value;
    const standing = await rowOf(
      tx,
      sql`select 1 from terminal where tenant_id = ${by.tenantId} and register_id = ${registerId}
          and revoked_at is null and replaced_at is null`,
    );
    if (standing) return refuse(terminalsEnrolled('register', [before.name]));
    await tx.execute(
      sql`update register set archived_at = ${deps.clock.now()}
          where tenant_id = ${by.tenantId} and register_id = ${registerId}`,
    );
    await announce(tx, deps, { by, verb: 'archive-register', before, after: null });
    return ok(before);
  });

async function findRegister(tx: Tx, by: Principal, registerId: RegisterId): Saved {
  const row = await rowOf<RegisterV1 & { archivedAt: number | null }>(
    tx,
    sql`select register_id as "registerId", store_id as "storeId", name, archived_at as "archivedAt" from register
        where tenant_id = ${by.tenantId} and register_id = ${registerId} for update`,
  );
  if (!row) return refuse(registerUnknown);
  const { archivedAt, ...register } = row;
  if (!mayActAt(by, register.storeId).ok) return refuse(notYourStore);
  return archivedAt === null ? ok(register) : refuse(registerArchived);
}

const isNameTaken = async (
  tx: Tx,
  by: Principal,
  { registerId, storeId, name }: RegisterV1,
): Promise<boolean> => {
  const twin = await rowOf(
    tx,
    sql`select 1 from register where tenant_id = ${by.tenantId} and store_id = ${storeId}
        and lower(name) = lower(${name}) and register_id <> ${registerId} and archived_at is null`,
  );
  return twin !== undefined;
};

type Announced = { by: Principal; verb: string; before: RegisterV1 | null; after: RegisterV1 | null };

async function announce(tx: Tx, deps: HubDeps, { by, verb, before, after }: Announced): Promise<void> {
  const at = deps.clock.now();
  const known = after ?? before;
  if (!known) return;
  await writeAudit(tx, deps, {
    ...whoOf(by),
    at,
    verb,
    subject: known.registerId,
    before,
    after,
    atStores: [known.storeId],
  });
  const told = after && (await toldRegister(tx, by, after));
  await appendChanges(tx, { tenantId: by.tenantId, at }, [
    { topic: 'register', key: known.registerId, record: told, storeId: known.storeId },
  ]);
  await hintCompany(tx, by.tenantId);
}

async function toldRegister(tx: Tx, by: Principal, register: RegisterV1): Promise<RegisterV1> {
  const row = await rowOf<{ record: RegisterV1 }>(
    tx,
    sql`select ${registerRecordSql} as record from register
        where tenant_id = ${by.tenantId} and register_id = ${register.registerId}`,
  );
  return row?.record ?? register;
}
