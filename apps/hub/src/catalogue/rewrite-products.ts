import type { Instant } from '@tillbridge/core/kernel';
import type { By } from '../audit';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import type { ProductId } from './ids';
import { itemsOf } from './items-of';
import { loadProducts } from './load-products';
import { isSame } from './save-products';
import { writeProducts } from './write-products';

/** One statement per table writes this many. */
const perBatch = 1_000;

/**
 * Writes products anew after something they speak of was renamed or put elsewhere: their items, their words and what terminals
 * hear follow. They are no newer for it: nobody who edits one meanwhile is refused.
 */
export async function rewriteProducts(
  tx: Tx,
  { ids }: Pick<HubDeps, 'ids'>,
  { tenantId, at }: Pick<By, 'tenantId'> & { at: Instant },
  productIds: readonly ProductId[],
): Promise<void> {
  for (let from = 0; from < productIds.length; from += perBatch) {
    const stored = await loadProducts(tx, { tenantId, at }, productIds.slice(from, from + perBatch));
    const writing = [...stored.values()].map(({ product, brandName, version, items }) => {
      const before = new Map(items.map((item) => [item.itemId as string, item]));
      const now = itemsOf(product, { brandName, before, at, ids });
      const changed = now.filter((item) => !isSame(before.get(item.itemId), item));
      return { product, brandName, version, items: now, changed };
    });
    await writeProducts(tx, { tenantId, at }, writing);
  }
}
