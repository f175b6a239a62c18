import type { StaffId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import type { Person } from './terminal-record';

/** A person for changing: nobody else changes them meanwhile. */
export const takePerson = async (
  tx: Tx,
  tenantId: TenantId,
  staffId: StaffId,
): Promise<Person | undefined> => {
  const row = await rowOf<{ record: Person }>(
    tx,
    sql`select record from staff where tenant_id = ${tenantId} and staff_id = ${staffId} for update`,
  );
  return row?.record;
};

/** @param pinSetAt of a new PIN; null when there is none any more; left out when it stays */
export const savePerson = (
  tx: Tx,
  tenantId: TenantId,
  person: Person,
  pinSetAt?: number | null,
): Promise<unknown> =>
  tx.execute(
    sql`update staff set name = ${person.name}, record = ${JSON.stringify(person)}::jsonb,
                         pin_set_at = ${pinSetAt === undefined ? sql`pin_set_at` : pinSetAt}
        where tenant_id = ${tenantId} and staff_id = ${person.staffId}`,
  );
