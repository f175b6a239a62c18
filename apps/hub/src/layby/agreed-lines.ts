import { type Instant, noMoney } from '@tillbridge/core/kernel';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import { JurisdictionV1, moneySchema, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import type { AgreedLine } from './show-layby';

/** As much of a till's open sale as its lines are worked out from. */
const Agreed = z.looseObject({
  jurisdiction: z.looseObject(JurisdictionV1.shape),
  discounts: z.array(z.unknown()),
  tenders: z.array(z.unknown()),
  lines: z.array(
    z.looseObject({
      description: z.string(),
      quantity: quantitySchema,
      unitOfMeasure: z.string(),
      unitPrice: moneySchema,
      taxCodes: z.array(z.string()),
      discounts: z.array(z.unknown()),
    }),
  ),
});

/**
 * What each line comes to by the agreement, by the rules that it carries; tax included where prices include it.
 * Null of what is not a sale as tills write it: the goods of whoever was erased are gone.
 */
export function agreedLines(sale: unknown, at: Instant): AgreedLine[] | null {
  const read = Agreed.safeParse(sale);
  if (!read.success) return null;
  const agreed = sale as OpenSale;
  const priced = priceSale(agreed, at);
  return agreed.lines.map(({ description, quantity, unitOfMeasure }, index) => ({
    description,
    quantity,
    unitOfMeasure,
    net: priced.lines[index]?.net ?? noMoney,
  }));
}
