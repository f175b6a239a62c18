import type { ItemId, LineId, Quantity } from '@tillbridge/core/kernel';
import { idOf, quantitySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestLabel } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import type { CountedItem } from './count';
import type { DraftedItem } from './intake';

/** What is done with a bin: goods come into it from the floor, go back to it, go on to another bin, or are counted. */
export const binDeeds = ['put-in', 'take-out', 'move', 'count'] as const;
export type BinDeed = (typeof binDeeds)[number];

/** What lies where in this store, known here: with the hub away as well. Source: spec/bins.md */
export type BinApi = {
  bins(): BinsView;
  /** What is begun with a bin; null where nothing is. */
  bin(): BinView | null;
  /** Opens a bin's list, or does something else with the bin that is open: what is on its list stays. */
  beginBin(intent: { intentId: string; bin: string; deed: BinDeed }): Done;
  /** Where the goods go that are moved. */
  moveToBin(intent: { intentId: string; to: string }): Done;
  /** All of a line as somebody typed it; a null line is a new one. */
  setBinLine(intent: {
    intentId: string;
    line: { lineId: LineId | null; itemId: ItemId; quantity: Quantity };
  }): Done;
  removeBinLine(intent: { intentId: string; lineId: LineId }): Done;
  /** It is so: from now on the bins say it. */
  stateBin(intent: { intentId: string }): Done;
  /** What the hands hold of what came: the next label says where it lies. Null lays it down. */
  takeInHand(intent: { intentId: string; itemId: ItemId | null }): Done;
  /** All that came of an item lies in a bin, or stays on the shop floor, which is null. */
  putAway(intent: { intentId: string; itemId: ItemId; bin: string | null }): Done;
  /** Prints what is stuck on a bin; refused without a printer, and for a name that no label says. */
  printBinLabel(intent: { intentId: string; bin: string }): Done;
  /** Where one item lies; null where the till knows of none in a bin. */
  itemInBins(query: { itemId: ItemId }): ItemInBinsView | null;
};

export type RefillRowView = CountedItem & {
  floor: Quantity;
  bins: { bin: string; quantity: Quantity }[];
  toBring: Quantity;
};
export type ArrivedRowView = CountedItem & {
  quantity: Quantity;
  /** Where the rest of it lies. */
  bins: { bin: string; quantity: Quantity }[];
  shelf: string | null;
  /** The label that is scanned next says where it lies. */
  isInHand: boolean;
};
export type BinsView = {
  bins: { bin: string; items: number; isBelowZero: boolean }[];
  refill: RefillRowView[];
  /** What came in and was not put away yet. */
  arrived: ArrivedRowView[];
  begun: string | null;
};
export type BinView = {
  bin: string;
  deed: BinDeed;
  to: string | null;
  lines: (DraftedItem & {
    quantity: Quantity;
    /** What lies there of it, as this till knows. */
    inBin: Quantity;
    /** On the shop floor; null where the hub told of no level. */
    floor: Quantity | null;
  })[];
  /** What lies in the bin and is not on the list; of a count it was not found yet. */
  others: (CountedItem & { quantity: Quantity })[];
};
export type ItemInBinsView = { floor: Quantity | null; bins: { bin: string; quantity: Quantity }[] };

const intent = z.object({ intentId });
const typedBin = z.string().max(longestLabel);
const lineSchema = z.object({
  lineId: idOf('LineId').nullable(),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
});

export const binProcedures = {
  bins: t.procedure.query(({ ctx }) => ctx.api.bins()),
  bin: t.procedure.query(({ ctx }) => ctx.api.bin()),
  beginBin: t.procedure
    .input(intent.extend({ bin: typedBin, deed: z.enum(binDeeds) }))
    .mutation(({ ctx, input }) => ctx.api.beginBin(input)),
  moveToBin: t.procedure
    .input(intent.extend({ to: typedBin }))
    .mutation(({ ctx, input }) => ctx.api.moveToBin(input)),
  setBinLine: t.procedure
    .input(intent.extend({ line: lineSchema }))
    .mutation(({ ctx, input }) => ctx.api.setBinLine(input)),
  removeBinLine: t.procedure
    .input(intent.extend({ lineId: idOf('LineId') }))
    .mutation(({ ctx, input }) => ctx.api.removeBinLine(input)),
  stateBin: t.procedure.input(intent).mutation(({ ctx, input }) => ctx.api.stateBin(input)),
  takeInHand: t.procedure
    .input(intent.extend({ itemId: idOf('ItemId').nullable() }))
    .mutation(({ ctx, input }) => ctx.api.takeInHand(input)),
  putAway: t.procedure
    .input(intent.extend({ itemId: idOf('ItemId'), bin: typedBin.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.putAway(input)),
  printBinLabel: t.procedure
    .input(intent.extend({ bin: typedBin }))
    .mutation(({ ctx, input }) => ctx.api.printBinLabel(input)),
  itemInBins: t.procedure
    .input(z.object({ itemId: idOf('ItemId') }))
    .query(({ ctx, input }) => ctx.api.itemInBins(input)),
};
