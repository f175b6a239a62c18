import { z } from 'zod';
import { moneySchema, ppmSchema, quantitySchema } from '@tillbridge/core/wire';

/** The format block of tax-examples.json as schemas: money in minor units, rates in ppm, quantities in thousandths, no floats. */
const discountSchema = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('percent'), ppm: ppmSchema })
    .transform(({ ppm }) => ({ kind: 'percent' as const, ppm, reason: null })),
  z
    .object({ type: z.literal('amount'), minor: moneySchema })
    .transform(({ minor }) => ({ kind: 'amount' as const, amount: minor, reason: null })),
]);

const taxSchema = z
  .object({ code: z.string(), ratePpm: ppmSchema, capBasePerUnitMinor: moneySchema.nullish() })
  .transform(({ code, ratePpm, capBasePerUnitMinor }) => ({
    code,
    name: code,
    ratePpm,
    capBasePerUnit: capBasePerUnitMinor ?? null,
  }));

const lineSchema = z
  .object({
    id: z.string(),
    unitPriceMinor: moneySchema,
    qtyMilli: quantitySchema,
    taxCodes: z.array(z.string()).default([]),
    discounts: z.array(discountSchema).default([]),
    category: z.string().nullish(),
    taxCategory: z.string().nullish(),
  })
  .transform((line) => ({
    id: line.id,
    unitPrice: line.unitPriceMinor,
    quantity: line.qtyMilli,
    taxCodes: line.taxCodes,
    discounts: line.discounts,
    taxCategory: line.taxCategory ?? line.category ?? undefined,
  }));

const holidaySchema = z
  .object({ category: z.string(), maxUnitPriceMinor: moneySchema })
  .transform(({ category, maxUnitPriceMinor }) => ({ category, maxUnitPrice: maxUnitPriceMinor }));

const positiveMoney = moneySchema.refine((amount) => amount > 0, 'must be above zero');

const cashRoundingSchema = z
  .object({ incrementMinor: positiveMoney, tie: z.enum(['up', 'down']), enabled: z.boolean().default(true) })
  .transform(({ incrementMinor, tie, enabled }) => (enabled ? { coin: incrementMinor, tie } : null));

const cartSchema = z.object({
  currency: z.string(),
  minorUnitDigits: z.int().min(0).max(4).default(2),
  pricesIncludeTax: z.boolean(),
  taxRounding: z.object({ level: z.enum(['document', 'line']), mode: z.enum(['half_up', 'half_down']) }),
  taxes: z.array(taxSchema),
  taxHolidays: z.array(holidaySchema).default([]),
  lines: z.array(lineSchema),
  documentDiscounts: z.array(discountSchema).default([]),
  cashRounding: cashRoundingSchema.nullish(),
  tenders: z
    .array(z.object({ type: z.string(), minor: moneySchema }))
    .transform((tenders) => tenders.map(({ type, minor }) => ({ kind: type, amount: minor })))
    .optional(),
});
export type QuoteInput = z.infer<typeof cartSchema>;

const wholeUnits = z.int().min(0);
const refundsSchema = z.object({
  currency: z.string(),
  units: z.int().positive(),
  originalNetMinor: moneySchema,
  originalTaxMinor: moneySchema,
  refundUnits: z.array(wholeUnits),
});
export type RefundInput = z.infer<typeof refundsSchema>;

export type QuoteCase =
  | { id: string; kind: 'cart'; input: QuoteInput; expected: unknown }
  | { id: string; kind: 'refund_sequence'; input: RefundInput; expected: unknown }
  | { id: string; kind: 'unreadable'; sentence: string };

const envelope = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  kind: z.string().default('cart'),
  input: z.unknown().optional(),
  expected: z.unknown().optional(),
});

const fileSchema = z.union([z.object({ vectors: z.array(z.unknown()) }), z.array(z.unknown())]);

/** The cases of a file, or one sentence about why it has none. A case that cannot be read says so and leaves the others be. */
export function readCases(text: string): QuoteCase[] | string {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return `it is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const file = fileSchema.safeParse(read);
  if (!file.success) return 'it has no list of cases under "vectors"';
  const cases = Array.isArray(file.data) ? file.data : file.data.vectors;
  if (cases.length === 0) return 'its list of cases is empty';
  return cases.map((each, index) => readCase(each, `case ${index + 1}`));
}

function readCase(value: unknown, place: string): QuoteCase {
  const outer = envelope.safeParse(value);
  if (!outer.success) return { id: place, kind: 'unreadable', sentence: problemsOf(outer.error) };
  const { id, kind, input, expected } = outer.data;
  const unreadable = (sentence: string): QuoteCase => ({ id, kind: 'unreadable', sentence });
  if (kind === 'refund_sequence') {
    const refunds = refundsSchema.safeParse(input);
    if (!refunds.success) return unreadable(problemsOf(refunds.error));
    const back = refunds.data.refundUnits.reduce((all, units) => all + units, 0);
    if (back > refunds.data.units) return unreadable(`${back} units come back of ${refunds.data.units} sold`);
    return { id, kind, input: refunds.data, expected };
  }
  if (kind !== 'cart')
    return unreadable(`the kind "${kind}" is unknown (known are carts and refund_sequence)`);
  const cart = cartSchema.safeParse(input);
  if (!cart.success) return unreadable(problemsOf(cart.error));
  const problem = wrongWith(cart.data);
  return problem === null ? { id, kind, input: cart.data, expected } : unreadable(problem);
}

function wrongWith({ taxes, lines }: QuoteInput): string | null {
  const codes = new Set<string>();
  for (const { code } of taxes) {
    if (codes.has(code)) return `the tax ${code} is listed twice`;
    codes.add(code);
  }
  for (const line of lines) {
    const unknown = line.taxCodes.find((code) => !codes.has(code));
    if (unknown !== undefined)
      return `line ${line.id} has the tax code ${unknown}, which is not among the taxes`;
  }
  return null;
}

/** Where and what, as a person would look for it: lines[0].unitPriceMinor must be a whole number. */
const problemsOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => {
      const place = issue.path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('');
      return `${place === '' ? 'the case' : place.replace(/^\./, '')}: ${issue.message}`;
    })
    .join('; ');
