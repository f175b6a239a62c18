import type { Instant } from '@tillbridge/core/kernel';
import { withPaidOnline } from '@tillbridge/core/order';
import { type PromotionContext, applyPromotions } from '@tillbridge/core/promotion';
import { type OpenSale, keptPromotions } from '@tillbridge/core/sale';
import type { StoreV1 } from '@tillbridge/core/wire';
import type { Catalogue } from '../catalogue/catalogue';

export type PromotionNeeds = { catalogue: Catalogue; store(): StoreV1 | null; now(): Instant };

/** What a sale is asked about at this till, now. */
export const contextOf = (
  { catalogue, now }: PromotionNeeds,
  { store, sale }: { store: StoreV1; sale: Pick<OpenSale, 'customer' | 'coupons'> | null },
): PromotionContext => ({
  at: now(),
  storeId: store.storeId,
  timeZone: store.timeZone,
  customerGroupId: sale?.customer?.groupId ?? null,
  coupons: sale?.coupons ?? [],
  categoryAbove: catalogue.categoryAbove(),
});

/**
 * Every change of a sale that is rung up finds the promotions anew. One that is being paid keeps what it came to, and so does what
 * was agreed on another day. A company without promotions pays one look for it.
 * Source: spec/promotions.md PM9
 */
export const withPromotionsOn =
  (needs: PromotionNeeds) =>
  (sale: OpenSale): OpenSale => {
    // At the prices that were agreed, and paid as far as its channel was.
    if (sale.order !== undefined) return withPaidOnline(sale, needs.now());
    if (sale.stage !== 'ringing' || sale.laybyId !== undefined || sale.voids !== undefined) return sale;
    const promotions = needs.catalogue.promotions();
    const had = sale.lines.some((line) => line.promotions !== undefined);
    if (promotions.length === 0 && !had) return sale;
    const store = needs.store();
    if (!store) return sale;
    return keptPromotions(sale, (open) =>
      applyPromotions(open, promotions, contextOf(needs, { store, sale })),
    );
  };
