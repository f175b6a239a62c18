import type { CustomerId, Id, Instant, ItemId, Quantity, StoreId } from '@tillbridge/core/kernel';
import { type StockNearV1, holdEnds, idOf, longestHoldDays, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestLabel } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import type { CountedItem } from './count';

/** What is here, what other stores have, and what waits for customers. Source: spec/near-by.md */
export type StockApi = {
  /** Of this store, known here: with the hub away as well. */
  stockHere(query: { itemId: ItemId }): StockHereView | null;
  /** What runs low here and what lies here too long, as the last night found it; null before the first. */
  stockWatch(query: { text: string }): StockWatchView | null;
  /** Of every store, asked at the hub while somebody waits. */
  stockNear(query: { itemId: ItemId }): Promise<Done<StockNearV1[]>>;
  holdStock(intent: {
    intentId: string;
    storeId: StoreId;
    itemId: ItemId;
    quantity: Quantity;
    customerId: CustomerId | null;
    customerName: string;
    phone: string;
    days: number;
  }): Promise<Done>;
  /** Goods of this store that wait for customers, or waited and belong back on the shelf; what runs out first first. */
  holds(): HoldRow[];
  /** What this store asked others to hold, and how it ended; what was asked for last first. */
  holdsElsewhere(): HoldElsewhereRow[];
  /** Somebody here knows how it ended. */
  seenHoldEnd(intent: { intentId: string; holdId: Id<'HoldId'> }): Done;
  /** How many of both somebody should do something about. */
  holdsToDo(): number;
  /** The goods are off the shelf. */
  putHoldAside(intent: { intentId: string; holdId: Id<'HoldId'> }): Done;
  /** Rings them up: the sale ends the hold. */
  sellHeld(intent: { intentId: string; holdId: Id<'HoldId'> }): Done;
  /** The customer has it, or wants it no more. */
  endHold(intent: { intentId: string; holdId: Id<'HoldId'>; how: (typeof holdEnds)[number] }): Done;
};

export type StockHereView = CountedItem & {
  /** Null where the hub told of no level. */
  onHand: Quantity | null;
  held: Quantity;
  available: Quantity | null;
  storeId: StoreId;
  asOf: string;
  isAway: boolean;
};
export type WatchedRow = CountedItem & {
  state: 'out' | 'low' | 'over';
  /** The state, in words. */
  word: string;
  now: Quantity;
  least: Quantity;
  most: Quantity;
  /** Whole days that it lasted when the night was; null outlasts every day looked at. */
  coverDays: number | null;
  /** How many to ask another store for; zero of what is too much. */
  wanted: Quantity;
};
export type StockWatchView = {
  /** When the night was. */
  asOf: string;
  /** Whether somebody here asks other stores for goods. */
  mayAsk: boolean;
  low: WatchedRow[];
  over: WatchedRow[];
};
export type HoldRow = CountedItem & {
  holdId: Id<'HoldId'>;
  quantity: Quantity;
  customerId: CustomerId | null;
  customerName: string;
  phone: string | null;
  isRunOut: boolean;
  isPutAside: boolean;
  askedBy: string;
  until: Instant;
};

export type HoldElsewhereRow = CountedItem & {
  holdId: Id<'HoldId'>;
  quantity: Quantity;
  customerName: string;
  phone: string | null;
  storeName: string;
  until: Instant;
  outcome: 'waiting' | 'collected' | 'let-go' | 'nobody-came';
  isSeen: boolean;
};

const ofItem = z.object({ itemId: idOf('ItemId') });
const ofHold = z.object({ intentId, holdId: idOf('HoldId') });
export const stockProcedures = {
  stockHere: t.procedure.input(ofItem).query(({ ctx, input }) => ctx.api.stockHere(input)),
  stockWatch: t.procedure
    .input(z.object({ text: z.string().max(longestLabel) }))
    .query(({ ctx, input }) => ctx.api.stockWatch(input)),
  stockNear: t.procedure.input(ofItem).query(({ ctx, input }) => ctx.api.stockNear(input)),
  holdStock: t.procedure
    .input(
      ofItem.extend({
        intentId,
        storeId: idOf('StoreId'),
        quantity: quantitySchema,
        customerId: idOf('CustomerId').nullable(),
        customerName: z.string().trim().min(1).max(longestLabel),
        phone: z.string().trim().max(longestLabel),
        days: z.int().min(1).max(longestHoldDays),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.holdStock(input)),
  holds: t.procedure.query(({ ctx }) => ctx.api.holds()),
  holdsElsewhere: t.procedure.query(({ ctx }) => ctx.api.holdsElsewhere()),
  seenHoldEnd: t.procedure.input(ofHold).mutation(({ ctx, input }) => ctx.api.seenHoldEnd(input)),
  holdsToDo: t.procedure.query(({ ctx }) => ctx.api.holdsToDo()),
  putHoldAside: t.procedure.input(ofHold).mutation(({ ctx, input }) => ctx.api.putHoldAside(input)),
  sellHeld: t.procedure.input(ofHold).mutation(({ ctx, input }) => ctx.api.sellHeld(input)),
  endHold: t.procedure
    .input(ofHold.extend({ how: z.enum(holdEnds) }))
    .mutation(({ ctx, input }) => ctx.api.endHold(input)),
};
