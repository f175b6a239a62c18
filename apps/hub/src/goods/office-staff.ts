import { type StaffId, idFrom } from '@tillbridge/core/kernel';
import { headOfficeTerminal } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, rowOf } from '../database';

/** The person of an account at head office; nobody in particular where a program or the operator acts. */
export async function officeStaff(tx: Pick<ReadDb, 'execute'>, principal: Principal): Promise<StaffId> {
  const account = await rowOf<{ staffId: StaffId }>(
    tx,
    sql`select staff_id as "staffId" from account
        where tenant_id = ${principal.tenantId} and account_id::text = ${principal.whoId}`,
  );
  return account?.staffId ?? idFrom<'StaffId'>(headOfficeTerminal);
}
