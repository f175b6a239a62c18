import { sql } from 'drizzle-orm';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = { staffId: string; name: string; storeId: string | null; role: string; isActive: boolean };

/** The people; their PINs' hashes stay where they are. */
export const list = allowed('see-staff').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) =>
    rowsOf<Row>(
      tx,
      sql`select staff_id as "staffId", name, store_id as "storeId", record->>'role' as role,
                 (record->>'isActive')::boolean as "isActive"
          from staff where tenant_id = ${ctx.tenantId} order by name`,
    ),
  ),
);
