import { z } from 'zod';
import { ageClasses, saleHoursClasses } from './classes';
import { currencySchema, hashSchema, idOf, instantSchema, moneySchema } from './fields';

/** Parts of a store's record that came after its first version: each may be missing, and a terminal of any age reads on. */

/** From a minute after local midnight to another; past 1440 it reaches into the next day. */
const Span = z
  .object({ opens: z.int().min(0).max(1439), closes: z.int().min(1).max(2880) })
  .refine(({ opens, closes }) => closes > opens && closes - opens <= 1440, 'must close after it opens');

export const OpeningHoursV1 = z.object({
  /** Of Monday to Sunday, in this order; an empty list is a day off. */
  week: z.array(z.array(Span).max(6)).length(7),
  /** Dates that are different: a holiday with no spans, a late evening with others. */
  exceptions: z
    .array(
      z.object({
        date: z.iso.date(),
        spans: z.array(Span).max(6),
        note: z.string().max(60),
      }),
    )
    .max(400),
});
export type OpeningHoursV1 = z.infer<typeof OpeningHoursV1>;

/** A picture that terminals fetch from the hub's image store, and how wide it is in dots of 576-dot paper; on narrower paper it keeps its share. */
export const ReceiptLogoV1 = z.object({ imageId: hashSchema, width: z.int().min(64).max(576) });
export type ReceiptLogoV1 = z.infer<typeof ReceiptLogoV1>;

export const receiptLayoutDefaults = {
  largeName: true,
  showCompany: true,
  showPhone: true,
  showServedBy: true,
  showBarcode: true,
} as const;

/** What a store may leave off its receipts. What the law wants on them is no option. */
export const ReceiptLayoutV1 = z.object({
  largeName: z.boolean(),
  showCompany: z.boolean(),
  showPhone: z.boolean(),
  showServedBy: z.boolean(),
  showBarcode: z.boolean(),
  /** The same code as a QR code, which a phone reads too. */
  showQr: z.boolean().optional(),
});
export type ReceiptLayoutV1 = z.infer<typeof ReceiptLayoutV1>;

/** What becomes of a sale's receipt when nobody says: it is printed, the till asks, or there is none until somebody wants one. */
export const receiptDefaults = ['print', 'ask', 'none'] as const;
export type ReceiptDefault = (typeof receiptDefaults)[number];

/** A message of head office to one terminal: shown until somebody there says that they read it. */
export const TerminalMessageV1 = z.object({
  messageId: idOf('MessageId'),
  text: z.string().min(1).max(500),
  sentAt: instantSchema,
});
export type TerminalMessageV1 = z.infer<typeof TerminalMessageV1>;

/** How a store keeps its drawers. Source: spec/shifts.md */
export const CashControlV1 = z.object({
  /** Nothing is sold for cash before a drawer was opened with its float. */
  requiresShift: z.boolean(),
  /** What a new drawer begins with, when nobody says otherwise. */
  usualFloat: moneySchema,
  /** A variance beyond this wants a reason and another person's approval. */
  varianceThreshold: moneySchema,
  /** Above this, the till asks for a drop to the safe. */
  dropAbove: moneySchema.nullable(),
  drawers: z.array(z.string().min(1)).min(1),
});
export type CashControlV1 = z.infer<typeof CashControlV1>;

/** On what terms a store puts goods aside. Source: spec/laybys.md */
export const LaybyRuleV1 = z.object({
  /** The least that is paid at once, millionths of the total. */
  depositPpm: z.int().min(0).max(1_000_000),
  /** Days until all of it is to be paid. */
  days: z.int().min(1).max(730),
  /** Kept of what was paid when the customer cancels, never more than that. */
  cancelFee: moneySchema,
  /** Days before the due day on which the customer is reminded by mail; null never. */
  remindDaysBefore: z.int().min(0).max(60).nullable(),
});
export type LaybyRuleV1 = z.infer<typeof LaybyRuleV1>;

/** Notes of another country that the store takes; `ratePpm` millionths of a home unit for one of theirs. */
export const ForeignCurrencyV1 = z.object({
  currency: currencySchema,
  ratePpm: z.int().positive(),
  minorUnitDigits: z.int().min(0).max(3),
  denominations: z.array(moneySchema),
});
export type ForeignCurrencyV1 = z.infer<typeof ForeignCurrencyV1>;

/** Source: retail-rules 3 in docs/compliance.md */
export const AgeRuleV1 = z.object({
  /** Its name for people and for the log: `NZ vaping 18`. */
  rule: z.string(),
  ageClass: z.enum(ageClasses),
  minimumAge: z.int().min(1).max(120),
  /** Who looks younger than this is asked for an ID. */
  promptUnder: z.int().min(1).max(120),
  /** Whether a person may be waved through who looks clearly older. */
  allowsClearlyOver: z.boolean(),
  idTypes: z.array(z.string()),
  /** As old as this one must be to ring it up; null is anybody. */
  sellerMinimumAge: z.int().nullable(),
  /** What the screen and the customer are told when it is refused. */
  refusalSentence: z.string(),
  effectiveFrom: instantSchema.nullable(),
  effectiveTo: instantSchema.nullable(),
});
export type AgeRuleV1 = z.infer<typeof AgeRuleV1>;

/** When a class of goods may be sold. Source: retail-rules 4 in docs/compliance.md */
export const SaleHoursRuleV1 = z.object({
  rule: z.string(),
  saleHoursClass: z.enum(saleHoursClasses),
  /** Allowed spans of Monday to Sunday, minutes after local midnight; past 1440 into the next day. */
  week: z.array(z.array(z.object({ opens: z.int(), closes: z.int() }))).length(7),
  /** Days that are different; `easter` counts days from Easter Sunday of each year, `date` is one day, `yearly` is MM-DD. */
  exceptions: z.array(
    z.object({
      on: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('date'), date: z.iso.date() }),
        z.object({ kind: z.literal('yearly'), monthDay: z.string().regex(/^\d{2}-\d{2}$/) }),
        z.object({ kind: z.literal('easter'), offsetDays: z.int() }),
      ]),
      spans: z.array(z.object({ opens: z.int(), closes: z.int() })),
      note: z.string(),
    }),
  ),
  effectiveFrom: instantSchema.nullable(),
  effectiveTo: instantSchema.nullable(),
});
export type SaleHoursRuleV1 = z.infer<typeof SaleHoursRuleV1>;
