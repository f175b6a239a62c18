import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { hashPassword, isPassword, passwordSaltBytes } from './hash-password';
import { type PasswordContext, type PasswordRefusal, mayChoose, usedBefore } from './password-rules';
import type { SessionOwner } from './sessions';

/** With the present one these are the last five. */
const pastKept = 4;

export type Chosen = { passwordHash: string };

/**
 * Whether an account may take this password, and its hash. Hashing takes a while and is done before any transaction.
 * Source: spec/accounts.md AU5, AU6
 */
export async function choosePassword(
  db: Database,
  deps: HubDeps,
  { tenantId, accountId }: SessionOwner,
  typed: string,
  context: PasswordContext,
): Promise<Result<Chosen, PasswordRefusal>> {
  const chosen = await mayChoose(typed, context);
  if (!chosen.ok) return chosen;
  const kept = await asTenant(db, tenantId, (tx) =>
    rowOf<{ present: string | null; past: string[] }>(
      tx,
      sql`select password_hash as present, past_passwords as past from account
          where tenant_id = ${tenantId} and account_id = ${accountId}`,
    ),
  );
  for (const hash of [kept?.present ?? null, ...(kept?.past ?? [])]) {
    if (hash !== null && (await isPassword(chosen.value, hash, deps))) return refuse(usedBefore);
  }
  return ok({
    passwordHash: await hashPassword(chosen.value, deps.randomBytes(passwordSaltBytes), deps.passwordCost),
  });
}

/** Puts the new hash in and the old one to those of the past. */
export const writePassword = (
  tx: Tx,
  deps: Pick<HubDeps, 'clock'>,
  { tenantId, accountId }: SessionOwner,
  { passwordHash }: Chosen,
): Promise<unknown> =>
  tx.execute(
    sql`update account set password_hash = ${passwordHash}, password_set_at = ${deps.clock.now()},
               past_passwords = case when password_hash is null then past_passwords
                 else jsonb_path_query_array(to_jsonb(password_hash) || past_passwords, ${`$[0 to ${pastKept - 1}]`}::jsonpath) end
        where tenant_id = ${tenantId} and account_id = ${accountId}`,
  );
