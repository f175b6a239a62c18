import { type Instant, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { type Database, asTenant } from '../database';
import type { ProductId } from './ids';
import { loadProducts } from './load-products';
import type { ProductInput } from './product';

/** A product as an editor opens it: what it says now, and which version of it that is. */
export type ProductView = {
  product: ProductInput;
  /** To be named when it is saved again. */
  version: number;
  changedAt: Instant;
  brandName: string | null;
  /** Per item, its prices: those that were, the one in force and those to come. */
  prices: Record<string, ItemV1['prices']>;
};

export const getProduct = (
  db: Database,
  { tenantId, at, productId }: { tenantId: TenantId; at: Instant; productId: ProductId },
): Promise<Result<ProductView, { kind: 'product-unknown' }>> =>
  asTenant(db, tenantId, async (tx) => {
    const found = (await loadProducts(tx, { tenantId, at }, [productId])).get(productId);
    if (!found) return refuse({ kind: 'product-unknown' });
    const { product, version, changedAt, brandName, items } = found;
    const prices = Object.fromEntries(items.map((item) => [item.itemId, item.prices]));
    return ok({ product, version, changedAt, brandName, prices });
  });
