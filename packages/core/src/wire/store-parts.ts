import { z } from 'zod';
import { hashSchema, idOf, instantSchema } from './fields';

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
});
export type ReceiptLayoutV1 = z.infer<typeof ReceiptLayoutV1>;

/** A message of head office to one terminal: shown until somebody there says that they read it. */
export const TerminalMessageV1 = z.object({
  messageId: idOf('MessageId'),
  text: z.string().min(1).max(500),
  sentAt: instantSchema,
});
export type TerminalMessageV1 = z.infer<typeof TerminalMessageV1>;
