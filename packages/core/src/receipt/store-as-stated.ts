import type { SaleCompletedV1, StoreV1 } from '../wire';

/**
 * The store with what the sale itself says of the law's profile in place of today's: a receipt of before never changes because a
 * profile did. A fact from before sales said it leaves the profile as it is. Source: spec/receipt.md RC29
 */
export function storeAsStated(
  { jurisdiction }: Pick<SaleCompletedV1, 'jurisdiction'>,
  store: StoreV1,
): StoreV1 {
  const { taxName, minorUnitDigits, buyerNamedAbove } = jurisdiction;
  const { buyerNamedAbove: todays, ...profile } = store.jurisdiction;
  const above = buyerNamedAbove === undefined ? todays : (buyerNamedAbove ?? undefined);
  return {
    ...store,
    jurisdiction: {
      ...profile,
      taxName: taxName ?? profile.taxName,
      minorUnitDigits: minorUnitDigits ?? profile.minorUnitDigits,
      ...(above === undefined ? {} : { buyerNamedAbove: above }),
    },
  };
}
