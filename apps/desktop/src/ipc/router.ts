import { idOf, lineRemovalReasons, moneySchema, quantitySchema, DiscountV1 } from '@tillbridge/core/wire';
import type { ItemId, LineId, Money, Quantity, SaleId, StaffId, TenderId } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { type AreasApi, areaProcedures } from './areas';
import { intentId, t } from './procedure';
import type {
  Discount,
  Done,
  ItemTile,
  LineRemovalReason,
  ReceiptPicture,
  ReceiptSummary,
  SaleView,
  SampleCode,
  ScanHeard,
  SessionView,
  SimulatedDevicesView,
  StatusView,
  TenderKind,
} from './views';

/**
 * What a screen may ask of its engine. The engine implements it, the router below is its only door, and both wires
 * (loopback WebSocket, message port) carry it. Every write names its intent with an id that the screen made: the wire may
 * deliver an intent twice after a reconnect, the engine acts once.
 */
export type TerminalApi = AreasApi & {
  session(): SessionView;
  signIn(intent: { intentId: string; staffId: StaffId; pin: string }): Promise<Done>;
  signOut(intent: { intentId: string }): Done;

  sale(): SaleView;
  scan(intent: { intentId: string; aim: string | null; data: string; other?: string | undefined }): Done;
  addItem(intent: { intentId: string; itemId: ItemId; quantity: Quantity }): Done;
  chooseItem(intent: { intentId: string; itemId: ItemId | null }): Done;
  setQuantity(intent: { intentId: string; lineId: LineId; quantity: Quantity }): Done;
  /** Sets a line's quantity to what lies on the scale; answers when it lies still, or says why it gave no weight. */
  weigh(intent: { intentId: string; lineId: LineId }): Promise<Done>;
  /** The quantity that the next scan will have: `3 *`. */
  armQuantity(intent: { intentId: string; quantity: Quantity | null }): Done;
  setLineDiscount(intent: { intentId: string; lineId: LineId; discount: Discount | null }): Done;
  setSaleDiscount(intent: { intentId: string; discount: Discount | null }): Done;
  setLineNote(intent: { intentId: string; lineId: LineId; note: string | null }): Done;
  setSaleNote(intent: { intentId: string; note: string | null }): Done;
  removeLine(intent: { intentId: string; lineId: LineId; reason: LineRemovalReason }): Done;
  undoRemove(intent: { intentId: string }): Done;
  discardSale(intent: { intentId: string }): Done;
  startTender(intent: { intentId: string }): Done;
  backToSale(intent: { intentId: string }): Done;
  /** Completes the sale when nothing is due any more. */
  takeTender(intent: { intentId: string; kind: TenderKind; amount: Money; reference: string | null }): Done;
  removeTender(intent: { intentId: string; tenderId: TenderId }): Done;
  /** Puts the change away; the next scan does it too. */
  nextSale(intent: { intentId: string }): Done;
  /** Without a sale, for a reason that goes on record. */
  openDrawer(intent: { intentId: string; reason: string }): Promise<Done>;

  search(query: { text: string; limit: number }): ItemTile[];
  quickKeys(): ItemTile[];

  receipts(query: { limit: number; text: string }): ReceiptSummary[];
  receipt(query: { saleId: SaleId }): Done<ReceiptPicture>;
  reprint(intent: { intentId: string; saleId: SaleId }): Done;
  /** On paper for the first time, where the store prints none unasked. Source: spec/receipt.md RC26 */
  printReceipt(intent: { intentId: string; saleId: SaleId }): Done;
  /** Without a price, for whoever is given the goods. Source: spec/receipt.md RC21 */
  giftReceipt(intent: { intentId: string; saleId: SaleId }): Done;
  /** For a receipt whose fate is unknown: a person looked at the printer. */
  settlePrintJob(intent: { intentId: string; jobId: string; outcome: 'it-printed' | 'print-again' }): Done;

  status(): StatusView;
  /** Somebody who is signed in has read a message of head office. */
  dismissMessage(intent: { intentId: string; messageId: string }): Done;
  /** Tries the hub and the devices again now. */
  retryNow(): Done;

  simulatedDevices(): SimulatedDevicesView;
  /** Something to scan in the demo; empty at a till with real devices. */
  sampleCodes(): SampleCode[];
  simulate(act: SimulatedAct): Done;

  /** Calls back at once and then whenever that view changes; returns the way to stop. */
  watch<K extends keyof Watched>(what: K, listener: (view: Watched[K]) => void): () => void;
};

export type Watched = {
  session: SessionView;
  sale: SaleView;
  scans: ScanHeard;
  status: StatusView;
  simulatedDevices: SimulatedDevicesView;
};

export const SimulatedActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('paper'), paper: z.enum(['ok', 'low', 'out']) }),
  z.object({ act: z.literal('cover'), isOpen: z.boolean() }),
  z.object({ act: z.literal('jam'), isJammed: z.boolean() }),
  z.object({ act: z.literal('power'), isOn: z.boolean() }),
  z.object({ act: z.literal('shut-drawer') }),
  z.object({ act: z.literal('tear-off') }),
  z.object({ act: z.literal('weigh'), grams: z.number().int().min(-1000).max(20_000) }),
  z.object({ act: z.literal('scale-moving'), isMoving: z.boolean() }),
  z.object({ act: z.literal('scale-power'), isOn: z.boolean() }),
  z.object({ act: z.literal('label-roll'), isOut: z.boolean() }),
  z.object({ act: z.literal('label-head'), isOpen: z.boolean() }),
  z.object({ act: z.literal('tear-off-labels') }),
  z.object({ act: z.literal('scan'), data: z.string().min(1).max(500) }),
]);
export type SimulatedAct = z.infer<typeof SimulatedActSchema>;

const lineId = idOf('LineId');
const note = z.string().max(500).nullable();

/** A subscription that starts with the present view and never drops the latest. */
function watching<K extends keyof Watched>(what: K) {
  return t.procedure.subscription(async function* ({ ctx, signal }) {
    const waiting: Watched[K][] = [];
    let wake: () => void = () => undefined;
    // Scans are told one by one; of any other view only the newest matters.
    const stop = ctx.api.watch(what, (view) => {
      if (what !== 'scans') waiting.length = 0;
      waiting.push(view);
      wake();
    });
    signal?.addEventListener('abort', () => wake());
    try {
      while (!signal?.aborted) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      stop();
    }
  });
}

export const terminalRouter = t.router({
  ...areaProcedures,

  session: t.procedure.query(({ ctx }) => ctx.api.session()),
  signIn: t.procedure
    .input(z.object({ intentId, staffId: idOf('StaffId'), pin: z.string().regex(/^\d{4,8}$/) }))
    .mutation(({ ctx, input }) => ctx.api.signIn(input)),
  signOut: t.procedure.input(z.object({ intentId })).mutation(({ ctx, input }) => ctx.api.signOut(input)),

  sale: t.procedure.query(({ ctx }) => ctx.api.sale()),
  scan: t.procedure
    .input(
      z.object({
        intentId,
        aim: z.string().nullable(),
        data: z.string().min(1).max(4096),
        other: z.string().min(1).max(4096).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.scan(input)),
  addItem: t.procedure
    .input(z.object({ intentId, itemId: idOf('ItemId'), quantity: quantitySchema }))
    .mutation(({ ctx, input }) => ctx.api.addItem(input)),
  chooseItem: t.procedure
    .input(z.object({ intentId, itemId: idOf('ItemId').nullable() }))
    .mutation(({ ctx, input }) => ctx.api.chooseItem(input)),
  setQuantity: t.procedure
    .input(z.object({ intentId, lineId, quantity: quantitySchema }))
    .mutation(({ ctx, input }) => ctx.api.setQuantity(input)),
  weigh: t.procedure.input(z.object({ intentId, lineId })).mutation(({ ctx, input }) => ctx.api.weigh(input)),
  armQuantity: t.procedure
    .input(z.object({ intentId, quantity: quantitySchema.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.armQuantity(input)),
  setLineDiscount: t.procedure
    .input(z.object({ intentId, lineId, discount: DiscountV1.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.setLineDiscount(input)),
  setSaleDiscount: t.procedure
    .input(z.object({ intentId, discount: DiscountV1.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.setSaleDiscount(input)),
  setLineNote: t.procedure
    .input(z.object({ intentId, lineId, note }))
    .mutation(({ ctx, input }) => ctx.api.setLineNote(input)),
  setSaleNote: t.procedure
    .input(z.object({ intentId, note }))
    .mutation(({ ctx, input }) => ctx.api.setSaleNote(input)),
  removeLine: t.procedure
    .input(z.object({ intentId, lineId, reason: z.enum(lineRemovalReasons) }))
    .mutation(({ ctx, input }) => ctx.api.removeLine(input)),
  undoRemove: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.undoRemove(input)),
  discardSale: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.discardSale(input)),
  startTender: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.startTender(input)),
  backToSale: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.backToSale(input)),
  takeTender: t.procedure
    .input(
      z.object({
        intentId,
        // All others are more than an amount, and have procedures of their own.
        kind: z.enum(['cash', 'card-manual']),
        amount: moneySchema,
        reference: z.string().max(40).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.takeTender(input)),
  removeTender: t.procedure
    .input(z.object({ intentId, tenderId: idOf('TenderId') }))
    .mutation(({ ctx, input }) => ctx.api.removeTender(input)),
  nextSale: t.procedure.input(z.object({ intentId })).mutation(({ ctx, input }) => ctx.api.nextSale(input)),
  openDrawer: t.procedure
    .input(z.object({ intentId, reason: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.api.openDrawer(input)),

  search: t.procedure
    .input(z.object({ text: z.string().max(200), limit: z.int().min(1).max(100) }))
    .query(({ ctx, input }) => ctx.api.search(input)),
  quickKeys: t.procedure.query(({ ctx }) => ctx.api.quickKeys()),

  receipts: t.procedure
    .input(z.object({ limit: z.int().min(1).max(200), text: z.string().max(100) }))
    .query(({ ctx, input }) => ctx.api.receipts(input)),
  receipt: t.procedure
    .input(z.object({ saleId: idOf('SaleId') }))
    .query(({ ctx, input }) => ctx.api.receipt(input)),
  printReceipt: t.procedure
    .input(z.object({ intentId, saleId: idOf('SaleId') }))
    .mutation(({ ctx, input }) => ctx.api.printReceipt(input)),
  giftReceipt: t.procedure
    .input(z.object({ intentId, saleId: idOf('SaleId') }))
    .mutation(({ ctx, input }) => ctx.api.giftReceipt(input)),
  reprint: t.procedure
    .input(z.object({ intentId, saleId: idOf('SaleId') }))
    .mutation(({ ctx, input }) => ctx.api.reprint(input)),
  settlePrintJob: t.procedure
    .input(z.object({ intentId, jobId: z.string(), outcome: z.enum(['it-printed', 'print-again']) }))
    .mutation(({ ctx, input }) => ctx.api.settlePrintJob(input)),

  status: t.procedure.query(({ ctx }) => ctx.api.status()),
  dismissMessage: t.procedure
    .input(z.object({ intentId, messageId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.api.dismissMessage(input)),
  retryNow: t.procedure.mutation(({ ctx }) => ctx.api.retryNow()),

  simulatedDevices: t.procedure.query(({ ctx }) => ctx.api.simulatedDevices()),
  sampleCodes: t.procedure.query(({ ctx }) => ctx.api.sampleCodes()),
  simulate: t.procedure.input(SimulatedActSchema).mutation(({ ctx, input }) => ctx.api.simulate(input)),

  watchSession: watching('session'),
  watchSale: watching('sale'),
  watchScans: watching('scans'),
  watchStatus: watching('status'),
  watchSimulatedDevices: watching('simulatedDevices'),
});

export type TerminalRouter = typeof terminalRouter;
