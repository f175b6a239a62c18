import type { StaffId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import { grantGivenRoles, seedGivenRoles, tellingTerminals } from '../people';

export type Owner = { name: string; email: string; passwordHash: string | null };

/** A company's owner: a person without a PIN, an administrator everywhere, with an account. */
export async function createOwner(
  tx: Tx,
  deps: HubDeps,
  tenantId: TenantId,
  { name, email, passwordHash }: Owner,
): Promise<{ accountId: string; staffId: StaffId }> {
  const at = deps.clock.now();
  const staffId = deps.ids.next<'StaffId'>();
  const accountId = deps.ids.next();
  const record = { staffId, name, pin: null, isActive: true };
  await seedGivenRoles(tx, tenantId);
  await tellingTerminals(tx, { tenantId, at }, [staffId], async () => {
    await tx.execute(
      sql`insert into staff (tenant_id, staff_id, name, record)
          values (${tenantId}, ${staffId}, ${name}, ${JSON.stringify(record)}::jsonb)`,
    );
    await grantGivenRoles(tx, tenantId, [{ staffId, given: 'administrator', storeId: null }]);
  });
  await insertAccount(tx, deps, { tenantId, accountId, staffId, email, passwordHash });
  return { accountId, staffId };
}

/** An account without a password waits for its invitation to be taken. */
export async function insertAccount(
  tx: Tx,
  deps: Pick<HubDeps, 'clock'>,
  made: {
    tenantId: TenantId;
    accountId: string;
    staffId: StaffId;
    email: string;
    passwordHash: string | null;
  },
): Promise<void> {
  const at = deps.clock.now();
  const { tenantId, accountId, staffId, email, passwordHash } = made;
  await tx.execute(
    sql`insert into account (tenant_id, account_id, staff_id, email, password_hash, password_set_at, created_at)
        values (${tenantId}, ${accountId}, ${staffId}, ${email}, ${passwordHash}, ${passwordHash === null ? null : at}, ${at})`,
  );
}
