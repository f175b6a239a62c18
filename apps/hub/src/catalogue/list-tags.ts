import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

/** Every tag in use with how many products have it, by name. */
export const listTags = (
  db: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
): Promise<{ tag: string; products: number }[]> =>
  rowsOf<{ tag: string; products: number }>(
    db,
    sql`select tag, count(*)::int as products from product_tag where tenant_id = ${tenantId} group by tag order by tag`,
  );
