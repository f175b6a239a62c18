import { sql } from 'drizzle-orm';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

/** Names of the people who may have sold, to filter by. */
export const sellers = allowed('see-sales').query(({ ctx }) =>
  asTenant(ctx.db, ctx.tenantId, (tx) => {
    const { storeIds } = ctx.principal;
    return rowsOf<{ staffId: string; name: string }>(
      tx,
      sql`select staff_id as "staffId", name from staff where tenant_id = ${ctx.tenantId}
            and (${storeIds === null} or exists (
              select from staff_grant as held where held.tenant_id = staff.tenant_id and held.staff_id = staff.staff_id
                and (held.store_id is null or held.store_id = any(string_to_array(${storeIds?.join() ?? ''}, ',')::uuid[]))))
          order by name, staff_id`,
    );
  }),
);
