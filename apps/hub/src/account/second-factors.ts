import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf } from '../database';
import type { SessionOwner } from './sessions';

/** Whether an account of the question around it has a second factor: the phone's codes, or a passkey. */
export const hasSecondFactor = sql`(account.totp_since is not null or exists (
  select 1 from passkey where passkey.tenant_id = account.tenant_id and passkey.account_id = account.account_id))`;

/** By what an account can be proven beside its password. */
export type SecondFactors = { phone: boolean; passkeys: number; backupCodes: number };

export async function secondFactorsOf(
  tx: Pick<ReadDb, 'execute'>,
  { tenantId, accountId }: SessionOwner,
): Promise<SecondFactors> {
  const found = await rowOf<SecondFactors>(
    tx,
    sql`select totp_since is not null as phone,
               (select count(*)::int from passkey where tenant_id = ${tenantId} and account_id = ${accountId}) as passkeys,
               (select count(*)::int from backup_code
                where tenant_id = ${tenantId} and account_id = ${accountId} and used_at is null) as "backupCodes"
        from account where tenant_id = ${tenantId} and account_id = ${accountId}`,
  );
  return found ?? { phone: false, passkeys: 0, backupCodes: 0 };
}
