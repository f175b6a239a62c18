import type { CategoryId, CountId, Instant, ItemId, Quantity } from '@tillbridge/core/kernel';
import {
  type CountScopeV1 as CountScope,
  CountScopeV1,
  type CountState,
  idOf,
  quantitySchema,
  tradingDateSchema,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestCode, longestLabel, longestNote, mostSerials } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Counting what is there while the shop goes on selling. Whoever counts is shown what was found, and not what was expected. Source: spec/counts.md */
export type CountApi = {
  /** Open ones of this store, the newest first, and those that ended lately. */
  counts(): CountRow[];
  /** @param query.spot whose lines are shown; the empty one is for shops without names for them */
  count(query: { countId: CountId; spot: string }): CountView | null;
  countChoices(): CountChoices;
  openCount(intent: { intentId: string; name: string; scope: CountScope; isBlind: boolean }): Done;
  /** From now on a scan is a piece of what lies on this spot; null is a sale again. Lives only as long as the engine. */
  countByScan(intent: { intentId: string; at: { countId: CountId; spot: string } | null }): Done;
  /** All of an item that lies on a spot, as somebody typed it. */
  countLine(intent: {
    intentId: string;
    countId: CountId;
    spot: string;
    itemId: ItemId;
    quantity: Quantity;
    batch: GoodsBatch | null;
    serials: string[] | null;
  }): Done;
  /** It should not have been: the wrong item, the wrong shelf. */
  withdrawCounted(intent: {
    intentId: string;
    countId: CountId;
    spot: string;
    itemId: ItemId;
    batchCode: string | null;
  }): Done;
  /** All of the scope was walked past: what nobody counted is not there. */
  finishCount(intent: { intentId: string; countId: CountId }): Done;
};

const batchSchema = z.object({
  code: z.string().trim().min(1).max(longestCode),
  expiresOn: tradingDateSchema.nullable(),
});
export type GoodsBatch = z.infer<typeof batchSchema>;
const serialsSchema = z.array(z.string().trim().min(1).max(longestCode)).max(mostSerials);

export type CountRow = {
  countId: CountId;
  name: string;
  /** What belongs to it, in words. */
  scope: string;
  state: CountState;
  isBlind: boolean;
  openedAt: Instant | null;
  openedBy: string | null;
  /** How many different items were counted. */
  items: number;
  /** How many head office wants counted again. */
  recounts: number;
  /** What the hub decided, in a sentence; null while it has not. */
  decided: string | null;
};

export type CountedItem = { itemId: ItemId; sku: string; name: string; unitOfMeasure: string };
export type CountedLine = CountedItem & {
  quantity: Quantity;
  tracking: 'serial' | 'batch' | null;
  batch: GoodsBatch | null;
  serials: string[];
  /** It was asked for once more. */
  isRecount: boolean;
  /** Being scanned right now. */
  isOpen: boolean;
  /** Only where the count is not blind, and only for those who may see it. */
  expected: Quantity | null;
};

export type CountView = CountRow & {
  /** Whose lines these are. */
  spot: string;
  lines: CountedLine[];
  /** The spots of the scope and those that somebody counted on, with how many items lie there. */
  spots: { spot: string; items: number }[];
  /** Whether there are other spots than those. */
  hasFixedSpots: boolean;
  /** To be counted once more, and items of the scope that nobody has counted. */
  toCount: (CountedItem & { isRecount: boolean })[];
  /** More of those than are shown. */
  toCountMore: number;
  /** Whose serial number is scanned next. */
  serialOf: string | null;
  /** Only what was asked for once more may be counted. */
  isFinished: boolean;
  /** When the hub's word is from, and whether it can be asked now. */
  asOf: string;
  isAway: boolean;
};

export type CountChoices = {
  categories: { categoryId: CategoryId; name: string }[];
  /** What proposes itself for today, and why; empty when nothing does. */
  cycle: (CountedItem & { because: string })[];
  /** Shelves that counts of this store had before. */
  spots: string[];
};

const inCount = z.object({ intentId, countId: idOf('CountId') });
const spot = z.string().trim().max(longestLabel);
const onSpot = inCount.extend({ spot, itemId: idOf('ItemId') });

export const countProcedures = {
  counts: t.procedure.query(({ ctx }) => ctx.api.counts()),
  count: t.procedure
    .input(z.object({ countId: idOf('CountId'), spot }))
    .query(({ ctx, input }) => ctx.api.count(input)),
  countChoices: t.procedure.query(({ ctx }) => ctx.api.countChoices()),
  openCount: t.procedure
    .input(
      z.object({
        intentId,
        name: z.string().trim().min(1).max(longestNote),
        scope: CountScopeV1,
        isBlind: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.openCount(input)),
  countByScan: t.procedure
    .input(z.object({ intentId, at: z.object({ countId: idOf('CountId'), spot }).nullable() }))
    .mutation(({ ctx, input }) => ctx.api.countByScan(input)),
  countLine: t.procedure
    .input(
      onSpot.extend({
        quantity: quantitySchema,
        batch: batchSchema.nullable(),
        serials: serialsSchema.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.countLine(input)),
  withdrawCounted: t.procedure
    .input(onSpot.extend({ batchCode: z.string().nullable() }))
    .mutation(({ ctx, input }) => ctx.api.withdrawCounted(input)),
  finishCount: t.procedure.input(inCount).mutation(({ ctx, input }) => ctx.api.finishCount(input)),
};
