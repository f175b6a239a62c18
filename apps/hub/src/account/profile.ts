import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowOf, rowsOf } from '../database';
import { isDemandedOf } from './demand';
import { type PasskeyShown, listPasskeys } from './passkeys';
import type { Person } from './sessions';

export type Profile = {
  name: string;
  email: string;
  companyName: string;
  passwordSetAt: number | null;
  secondFactorSince: number | null;
  backupCodesLeft: number;
  passkeys: PasskeyShown[];
  /** Whether the company demands a second factor of them. */
  isDemanded: boolean;
  roles: { name: string; store: string | null }[];
};

/** What somebody sees of their own account. */
export const readProfile = async (db: Database, person: Person): Promise<Profile> => {
  const passkeys = await listPasskeys(db, person);
  return asTenant(db, person.tenantId, async (tx) => {
    const { tenantId, accountId, staffId, name, email, companyName } = person;
    const own = await rowOf<Pick<Profile, 'passwordSetAt' | 'secondFactorSince' | 'backupCodesLeft'>>(
      tx,
      sql`select password_set_at as "passwordSetAt", totp_since as "secondFactorSince",
                 (select count(*)::int from backup_code
                  where tenant_id = ${tenantId} and account_id = ${accountId} and used_at is null) as "backupCodesLeft"
          from account where tenant_id = ${tenantId} and account_id = ${accountId}`,
    );
    const roles = await rowsOf<{ name: string; store: string | null }>(
      tx,
      sql`select role.name, store.name as store
          from staff_grant join role using (tenant_id, role_id) left join store using (tenant_id, store_id)
          where tenant_id = ${tenantId} and staff_id = ${staffId} order by role.name, store.name`,
    );
    const none = { passwordSetAt: null, secondFactorSince: null, backupCodesLeft: 0 };
    return {
      name,
      email,
      companyName,
      ...(own ?? none),
      passkeys,
      isDemanded: await isDemandedOf(tx, person),
      roles,
    };
  });
};
