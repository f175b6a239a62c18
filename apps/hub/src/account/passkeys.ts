import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { demandedOfYou, isDemandedOf } from './demand';
import { secondFactorsOf } from './second-factors';
import type { Person, Visitor } from './sessions';
import { byOf } from './who';

export type PasskeyShown = {
  passkeyId: string;
  name: string;
  isSynced: boolean;
  createdAt: number;
  lastUsedAt: number | null;
};

/** Somebody's own passkeys, the oldest first. */
export const listPasskeys = (db: Database, { tenantId, accountId }: Person): Promise<PasskeyShown[]> =>
  asTenant(db, tenantId, (tx) =>
    rowsOf<PasskeyShown>(
      tx,
      sql`select passkey_id as "passkeyId", name, is_synced as "isSynced", created_at as "createdAt",
                 last_used_at as "lastUsedAt"
          from passkey where tenant_id = ${tenantId} and account_id = ${accountId} order by created_at, passkey_id`,
    ),
  );

export type RemoveRefusal = { kind: 'passkey-gone'; sentence: string } | typeof demandedOfYou;

/** Removes one: it lets nobody in again. With the last second factor the backup codes go as well. Source: spec/accounts.md AU17 */
export const removePasskey = (
  db: Database,
  deps: HubDeps,
  person: Person,
  passkeyId: string,
  visitor: Visitor,
): Promise<Result<{ secondFactorIsOff: boolean }, RemoveRefusal>> =>
  asTenant(db, person.tenantId, async (tx) => {
    const { tenantId, accountId } = person;
    await tx.execute(
      sql`select 1 from account where tenant_id = ${tenantId} and account_id = ${accountId} for update`,
    );
    const found = await rowOf<{ name: string }>(
      tx,
      sql`select name from passkey
          where tenant_id = ${tenantId} and account_id = ${accountId} and passkey_id = ${passkeyId}`,
    );
    if (!found) return refuse({ kind: 'passkey-gone', sentence: 'This passkey was removed already.' });
    const { phone, passkeys } = await secondFactorsOf(tx, person);
    const isLast = !phone && passkeys === 1;
    if (isLast && (await isDemandedOf(tx, person))) return refuse(demandedOfYou);
    await tx.execute(
      sql`delete from passkey where tenant_id = ${tenantId} and account_id = ${accountId} and passkey_id = ${passkeyId}`,
    );
    if (isLast) {
      await tx.execute(
        sql`delete from backup_code where tenant_id = ${tenantId} and account_id = ${accountId}`,
      );
    }
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at: deps.clock.now(),
      verb: 'passkey-removed',
      subject: accountId,
      detail: { passkey: found.name },
    });
    return ok({ secondFactorIsOff: isLast });
  });
