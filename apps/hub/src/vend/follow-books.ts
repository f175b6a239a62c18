import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database';
import { toBeTold } from './telling';

/** A price book that Vend is to be told of, in the transaction of its change. Source: spec/vend.md VN24, VN27 */
export const vendHearsOfBook = (
  tx: Tx,
  where: { tenantId: TenantId; at: Instant },
  priceBookId: string,
): Promise<void> =>
  toBeTold(tx, where, 'price-book', sql`select ${priceBookId}::uuid as our_id, null as said`);

/** Once we lead: the books that are not over. */
export const tellOfBooks = (tx: Tx, tenantId: TenantId, at: Instant): Promise<void> =>
  toBeTold(
    tx,
    { tenantId, at },
    'price-book',
    sql`select price_book_id as our_id, null as said from price_book
        where tenant_id = ${tenantId} and coalesce((record->>'effectiveTo')::bigint > ${at}, true)`,
  );
