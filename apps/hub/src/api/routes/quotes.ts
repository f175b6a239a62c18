import { ok, unreachable } from '@tillbridge/core/kernel';
import { maxLines } from '@tillbridge/core/sale';
import { z } from 'zod';
import { mayActAt } from '../../access';
import { type Quote, type QuoteRefusal, quoteCart } from '../../quote';
import { amount, id, isoOf, momentIn, momentOut, quantityIn, quantityOut, text, unitsOf } from '../fields';
import { refused } from '../problem';
import { type ApiRoute, ask } from '../route';

const discount = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('percent'),
    ppm: z.int().min(1).max(1_000_000).meta({ description: 'Parts per million: 10 % is 100000.' }),
    reason: text(120).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('amount'), amount, reason: text(120).nullable().default(null) }),
]);

const line = {
  quantity: quantityIn,
  unitPrice: amount.nullable().default(null).meta({ description: 'Instead of the catalogue’s price.' }),
  discount: discount.nullable().default(null),
};
const QuoteInput = z.strictObject({
  storeId: id('StoreId'),
  at: momentIn.optional().meta({ description: 'When it would be sold; now when left out.' }),
  lines: z
    .array(
      z.union([
        z.strictObject({ itemId: id('ItemId'), ...line }),
        z.strictObject({ sku: text(60), ...line }),
      ]),
    )
    .min(1)
    .max(maxLines),
  discount: discount.nullable().default(null),
  isExempt: z.boolean().default(false),
  coupons: z
    .array(text(40))
    .max(20)
    .default([])
    .meta({ description: 'Codes that the customer shows; one that does not count is refused.' }),
});

const TaxShare = z.object({ code: z.string(), name: z.string(), ratePpm: z.int(), amount });
const QuoteAnswer = z.object({
  storeId: id('StoreId'),
  at: momentOut,
  currency: z.string(),
  pricesIncludeTax: z.boolean(),
  lines: z.array(
    z.object({
      itemId: id('ItemId'),
      sku: z.string(),
      description: z.string(),
      quantity: quantityOut,
      unitPrice: amount,
      extended: amount,
      lineDiscount: amount,
      saleDiscount: amount,
      net: amount,
      tax: amount,
      taxShares: z.array(TaxShare),
      promotions: z
        .array(z.object({ promotionId: id('PromotionId'), name: z.string(), amount }))
        .meta({ description: 'What promotions take off the line; a part of `lineDiscount`.' }),
    }),
  ),
  subtotal: amount,
  discount: amount,
  net: amount,
  tax: amount,
  taxShares: z.array(TaxShare),
  total: amount,
  cashTotal: amount.meta({ type: 'integer', description: 'What is paid when all of it is paid in cash.' }),
});

function answerOf({ sale, priced, store }: Quote): z.input<typeof QuoteAnswer> {
  const { subtotal, discount: taken, net, tax, taxShares, total, cashDue } = priced;
  return {
    storeId: store.storeId,
    at: isoOf(sale.openedAt),
    currency: store.jurisdiction.currency,
    pricesIncludeTax: store.jurisdiction.pricesIncludeTax,
    lines: sale.lines.flatMap((rung, index) => {
      const came = priced.lines[index];
      if (!came) return [];
      return [
        {
          itemId: rung.itemId,
          sku: rung.sku,
          description: rung.description,
          quantity: unitsOf(rung.quantity),
          unitPrice: rung.unitPrice,
          extended: came.extended,
          lineDiscount: came.lineDiscount,
          saleDiscount: came.saleDiscount,
          net: came.net,
          tax: came.tax,
          taxShares: came.taxShares,
          promotions: rung.promotions ?? [],
        },
      ];
    }),
    subtotal,
    discount: taken,
    net,
    tax,
    taxShares,
    total,
    cashTotal: cashDue,
  };
}

const couponSentence = ({ coupon, because }: Extract<QuoteRefusal, { kind: 'coupon-refused' }>): string =>
  because === 'coupon-unknown'
    ? `No promotion asks for the coupon ${coupon}.`
    : because === 'coupon-already-there'
      ? `The coupon ${coupon} is named twice.`
      : `The coupon ${coupon} does not count at this store, at this moment, for this customer.`;

function sentenceOf(refusal: QuoteRefusal): string {
  switch (refusal.kind) {
    case 'store-unknown':
      return 'There is no such store.';
    case 'item-unknown':
      return `Line ${refusal.line + 1} names an item that is not in the catalogue.`;
    case 'not-for-sale':
      return `The item of line ${refusal.line + 1} is archived.`;
    case 'no-price':
      return `The item of line ${refusal.line + 1} has no price yet at that moment.`;
    case 'coupon-refused':
      return couponSentence(refusal);
    case 'sale-refused':
      return refusal.line === null ? refusal.sentence : `Line ${refusal.line + 1}: ${refusal.sentence}`;
    default:
      return unreachable(refusal);
  }
}

export const quoteRoutes: ApiRoute[] = [
  ask({
    path: '/quotes',
    tag: 'Quotes',
    summary: 'Price a cart exactly as the till would; nothing is kept',
    scope: 'quotes:read',
    body: QuoteInput,
    answer: QuoteAnswer,
    handle: async ({ db, deps, principal }, { body }) => {
      if (!mayActAt(principal, body.storeId).ok) {
        return refused('This key is for other stores.', { kind: 'not-your-store' }, 'not-your-store');
      }
      const quoted = await quoteCart(db, deps, principal.tenantId, {
        storeId: body.storeId,
        at: body.at ?? deps.clock.now(),
        discount: body.discount,
        isExempt: body.isExempt,
        coupons: body.coupons,
        lines: body.lines.map((each) => ({
          item: 'sku' in each ? { sku: each.sku } : { itemId: each.itemId },
          quantity: each.quantity,
          unitPrice: each.unitPrice,
          discount: each.discount,
        })),
      });
      return quoted.ok ? ok(answerOf(quoted.value)) : refused(sentenceOf(quoted.refusal), quoted.refusal);
    },
  }),
];
