import { instantSchema, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';

/** An order as we read it from whichever platform. Amounts are the platform's own, in minor units. */
export const PlatformContent = z.object({
  theirId: z.string(),
  theirStoreId: z.string(),
  /** What people call it. */
  number: z.string(),
  customer: z.string(),
  phone: z.string().nullable(),
  isPickUp: z.boolean(),
  address: z.array(z.string()),
  /** When it was placed; null where the platform does not say. */
  placedAt: instantSchema.nullable(),
  wantedAt: instantSchema.nullable(),
  note: z.string().nullable(),
  lines: z.array(
    z.object({
      /** What adjustments name it by. */
      lineId: z.string().nullable(),
      /** By which it may be one of ours, the likeliest first. */
      externalIds: z.array(z.string()),
      title: z.string(),
      quantity: z.int().positive(),
      /** For one, with what was chosen with it. */
      unitPrice: moneySchema,
      note: z.string().nullable(),
    }),
  ),
  /** From the payment block; never worked out from the lines. Source: spec/deliveries.md DL7 */
  amounts: z.object({
    currency: z.string().nullable(),
    subtotal: moneySchema,
    tax: moneySchema,
    /** What the shop is owed for it. */
    total: moneySchema,
  }),
});
export type PlatformContent = z.infer<typeof PlatformContent>;

/** Whether the lines come to what the platform says, in the store's own currency. Source: spec/deliveries.md DL7 */
export const doAmountsAgree = ({ lines, amounts }: PlatformContent, currency: string): boolean =>
  (amounts.currency === null || amounts.currency === currency) &&
  lines.reduce((all, line) => all + line.unitPrice * line.quantity, 0) === amounts.subtotal;

/** Words that a platform left empty are none. */
export const wordsOrNull = (text: string | null | undefined): string | null => text?.trim() || null;

export type ReadRefusal = { kind: 'unreadable'; sentence: string };

/** Where it first does not fit, for a person. */
export const unreadable = (what: string, error: z.ZodError): ReadRefusal => {
  const [issue] = error.issues;
  const where = issue ? issue.path.map(String).join('.') : '';
  return {
    kind: 'unreadable',
    sentence: `${what} could not be read: ${where || 'it'}: ${issue?.message ?? 'not as expected'}.`,
  };
};
