import { magnitude, negate } from '@tillbridge/core/kernel';
import { pointsGivenBack, suggestGiveBack } from '@tillbridge/core/refund';
import { priceSale } from '@tillbridge/core/sale';
import type { ReturnsApi } from '../../ipc/areas/returns';
import { say } from '@tillbridge/words';
import type { AreaNeeds } from '../areas';
import { refused } from '../sale/refusals';
import { saleFinderOn } from './find-sales';
import { returnLinesOn } from './return-lines';
import { voidLastSaleOn } from './void-last-sale';

/** Money back. Source: spec/returns.md */
export function returnsOn(needs: AreaNeeds): ReturnsApi {
  const finder = saleFinderOn(needs);
  return {
    findSales: ({ text, customerId }) => finder.find(text, customerId),
    ...returnLinesOn(needs, finder),
    ...voidLastSaleOn(needs),
    giveBack: ({ intentId, kind, amount, reference }) =>
      needs.paying.take(intentId, (_who, sale, at) => {
        if (kind === 'on-account' && !sale.customer)
          return refused(
            'no-customer',
            say('On account needs to know whose. Go back to the sale and choose the customer.'),
          );
        const ways = suggestGiveBack(sale, priceSale(sale, at).due).filter((each) => each.kind === kind);
        const suggested = ways.find((each) => each.reference === reference) ?? ways[0];
        // A card that paid is given back under its own slip, and a gift card is the one that paid.
        const { valueAccountId, card } = suggested ?? {};
        const points = kind === 'points' ? pointsGivenBack(sale, magnitude(amount)) : undefined;
        if (kind === 'points' && points === undefined)
          return refused(
            'not-paid-with-points',
            say('Less than that was paid with points. Give the rest back another way.'),
          );
        return {
          ok: true,
          value: {
            kind,
            amount: negate(magnitude(amount)),
            reference: reference ?? suggested?.reference ?? null,
            ...(valueAccountId === undefined ? {} : { valueAccountId }),
            ...(points === undefined ? {} : { points: -points }),
            ...(card === undefined ? {} : { card }),
          },
        };
      }),
  };
}
