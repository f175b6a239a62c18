import { lookupKeys } from '@tillbridge/core/barcode';
import { searchWords } from '@tillbridge/core/catalogue';
import type { TenantId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../../database';
import { foldedSku } from '../read-known';
import { findProductIds } from './find-product-ids';
import { ProductFilter } from './product-query';
import { typedWords } from './product-words';

/** Of one product no more than anybody chooses among. */
const mostProducts = 50;

/**
 * Items for what was typed or scanned, best first: those that carry it as code or SKU, those whose own name has every word, then the
 * other variants of products that were found; what is for sale before what is archived. Source: spec/catalogue.md CG10, CG11, CG20
 */
export async function findItems(
  db: Pick<ReadDb, 'execute'>,
  { tenantId, text, limit }: { tenantId: TenantId; text: string; limit: number },
): Promise<ItemV1[]> {
  const filter = ProductFilter.parse({ text, state: 'all' });
  const { productIds } = await findProductIds(db, tenantId, filter);
  const asked = productIds.slice(0, mostProducts).map((id, place) => ({ id, place }));
  const rows = await rowsOf<{ record: ItemV1; place: number }>(
    db,
    sql`select record, found.place from ${unnest('found', { id: 'uuid', place: 'int' }, asked)}
        join item on item.tenant_id = ${tenantId} and item.product_id = found.id
        order by found.place, position, item.item_id`,
  );
  const rank = rankOf(text);
  return rows
    .map(({ record }, order) => ({ record, order, rank: rank(record) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, limit)
    .map(({ record }) => record);
}

/** Lower is better; within a rank the order of the products stays. */
function rankOf(text: string): (item: ItemV1) => number {
  const keys = new Set(lookupKeys(text.trim()));
  const sku = foldedSku(text);
  const words = typedWords(text);
  return (item) => {
    const archived = item.isActive ? 0 : 10;
    const isCarried =
      foldedSku(item.sku) === sku ||
      item.barcodes.some(({ code }) => lookupKeys(code).some((key) => keys.has(key)));
    if (isCarried) return archived;
    const own = searchWords(item.name);
    const hasAll = words.every((word) => own.some((name) => name.startsWith(word)));
    return archived + (hasAll ? 1 : 2);
  };
}
