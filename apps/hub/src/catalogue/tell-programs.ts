import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import { publishMany } from '../program';

type Where = { tenantId: TenantId; at: Instant };
type ChangedItem = { before: ItemV1 | undefined; after: ItemV1 };
type ChangedProduct = { productId: string; name: string; isActive: boolean; version: number };

/** What one message names at most: an import of a quarter of a million rows is told in pieces, too. */
const perMessage = 100;

/** Tells the company's webhooks of products that were written. Source: spec/webhooks.md WH1 */
export const tellOfProducts = (
  tx: Tx,
  deps: HubDeps,
  { tenantId }: Where,
  products: readonly ChangedProduct[],
): Promise<void> =>
  publishMany(
    tx,
    deps,
    { tenantId, event: 'product.changed' },
    inPieces(products).map((piece) => ({ subject: piece[0]?.productId ?? '', data: { products: piece } })),
  );

/** And of prices that are new among them, in force or to come. */
export const tellOfPrices = (
  tx: Tx,
  deps: HubDeps,
  { tenantId }: Where,
  items: readonly ChangedItem[],
): Promise<void> => {
  const prices = items.flatMap(({ before, after }) => {
    const known = new Set(before?.prices.map(({ priceId }) => priceId));
    return after.prices
      .filter(({ priceId }) => !known.has(priceId))
      .map(({ price, effectiveFrom }) => ({
        itemId: after.itemId,
        sku: after.sku,
        price,
        effectiveFrom: effectiveFrom === null ? null : new Date(effectiveFrom).toISOString(),
      }));
  });
  return publishMany(
    tx,
    deps,
    { tenantId, event: 'price.changed' },
    inPieces(prices).map((piece) => ({ subject: piece[0]?.itemId ?? '', data: { prices: piece } })),
  );
};

const inPieces = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / perMessage) }, (_, index) =>
    all.slice(index * perMessage, (index + 1) * perMessage),
  );
