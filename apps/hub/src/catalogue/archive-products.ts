import type { By } from '../audit';
import { type Database, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import type { ProductId } from './ids';
import { loadProducts } from './load-products';
import { type SavedProducts, saveProducts } from './save-products';

/** Takes products out of sale everywhere, or puts them back. They stay, because sales and stock speak of them. */
export const archiveProducts = (
  db: Database,
  deps: HubDeps,
  { by, productIds, isActive }: { by: By; productIds: readonly ProductId[]; isActive: boolean },
): Promise<SavedProducts> =>
  asTenant(db, by.tenantId, async (tx) => {
    const context = { ...by, at: deps.clock.now() };
    const stored = await loadProducts(tx, context, productIds);
    const saves = [...stored.values()].map(({ product, version }) => ({
      product: { ...product, isActive },
      basedOn: version,
    }));
    return saveProducts(tx, deps, context, saves);
  });
