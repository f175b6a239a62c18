import { moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';

/** What a customer said to what goes in the place of some lines, and what they pay for the whole order since. Source: spec/deliveries.md DL22 */
export const CustomerSaid = z.object({
  answers: z.array(
    z.object({
      /** By what the platform calls the line. */
      lineId: z.string(),
      said: z.enum(['yes', 'no']),
      /** What they would rather have. */
      wish: z.string().nullable(),
    }),
  ),
  /** The platform's own, from the payment block. */
  total: moneySchema,
});
export type CustomerSaid = z.infer<typeof CustomerSaid>;

/** What was said last of each line, whenever it came: a later message may name other lines than an earlier one. */
export const saidLast = (before: CustomerSaid | null, now: CustomerSaid): CustomerSaid => {
  const named = new Set(now.answers.map(({ lineId }) => lineId));
  const kept = (before?.answers ?? []).filter(({ lineId }) => !named.has(lineId));
  return { answers: [...kept, ...now.answers], total: now.total };
};
