import {
  type Instant,
  type RegisterId,
  type Result,
  type StoreId,
  instant,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { codeLength, enrolmentCodeFrom, shownCode } from './code';

/** Long enough to walk to the counter, short enough that a note left lying there is worth nothing (spec/enrolment.md E1). */
export const codeLivesMs = 15 * 60_000;

export type NewCode = { code: string; registerId: RegisterId; storeId: StoreId; expiresAt: Instant };

/** Makes a code that lets one terminal take a register's place. The code itself is not kept. */
export const createEnrolmentCode = (
  db: Database,
  deps: HubDeps,
  {
    registerId,
    storeIds = null,
    ...by
  }: By & { registerId: RegisterId; storeIds?: readonly StoreId[] | null },
): Promise<Result<NewCode, { kind: 'register-unknown' }>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const register = await rowOf<{ store_id: StoreId }>(
      tx,
      sql`select store_id from register
          where tenant_id = ${tenantId} and register_id = ${registerId} and archived_at is null`,
    );
    if (!register || (storeIds !== null && !storeIds.includes(register.store_id)))
      return refuse({ kind: 'register-unknown' });
    const now = deps.clock.now();
    const expiresAt = instant(now + codeLivesMs);
    const code = enrolmentCodeFrom(deps.randomBytes(codeLength));
    await tx.execute(
      sql`insert into enrolment_code (tenant_id, code_hash, register_id, store_id, created_at, expires_at)
          values (${tenantId}, ${hashOfCode(deps, code)}, ${registerId}, ${register.store_id}, ${now}, ${expiresAt})`,
    );
    await writeAudit(tx, deps, {
      ...by,
      at: now,
      verb: 'create-enrolment-code',
      subject: registerId,
      after: { expiresAt },
      atStores: [register.store_id],
    });
    return ok({ code: shownCode(code), registerId, storeId: register.store_id, expiresAt });
  });

export const hashOfCode = (deps: Pick<HubDeps, 'sign'>, code: string): string =>
  deps.sign(`enrolment code\n${code}`);
