import type { CountId, ItemId, Money, Quantity } from '@tillbridge/core/kernel';
import { type RecountReason, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestNote } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import type { CountedItem } from './count';

/** What the hub decides of a count, asked by somebody at the till who may. Source: spec/counts.md ST9, ST10 */
export type CountReviewApi = {
  /** What was found beside what the ledger had, what differs first and the greatest loss first of all; and how many there are. */
  reviewCount(query: { countId: CountId }): Promise<Done<{ lines: ReviewedItem[]; all: number }>>;
  askRecount(intent: {
    intentId: string;
    countId: CountId;
    itemIds: ItemId[];
    reason: string;
  }): Promise<Done>;
  /** @param intent.accepted items that are posted although a recount was proposed */
  approveCount(intent: { intentId: string; countId: CountId; accepted: ItemId[] }): Promise<Done>;
  cancelCount(intent: { intentId: string; countId: CountId; reason: string }): Promise<Done>;
};

export type ReviewedItem = CountedItem & {
  counted: Quantity;
  expected: Quantity;
  variance: Quantity;
  /** At average cost; null where nobody knows it. */
  value: Money | null;
  isRecountAsked: boolean;
  recountBecause: RecountReason[];
};

const inCount = z.object({ intentId, countId: idOf('CountId') });
const reason = z.string().trim().max(longestNote);

export const countReviewProcedures = {
  reviewCount: t.procedure
    .input(inCount.omit({ intentId: true }))
    .query(({ ctx, input }) => ctx.api.reviewCount(input)),
  askRecount: t.procedure
    .input(inCount.extend({ itemIds: z.array(idOf('ItemId')).min(1).max(1_000), reason }))
    .mutation(({ ctx, input }) => ctx.api.askRecount(input)),
  approveCount: t.procedure
    .input(inCount.extend({ accepted: z.array(idOf('ItemId')).max(5_000) }))
    .mutation(({ ctx, input }) => ctx.api.approveCount(input)),
  cancelCount: t.procedure
    .input(inCount.extend({ reason }))
    .mutation(({ ctx, input }) => ctx.api.cancelCount(input)),
};
