import type { CustomerId, Instant, LaybyId, Money, TradingDate } from '@tillbridge/core/kernel';
import type { LaybyStanding } from '@tillbridge/core/layby';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import { type AskedPayment, askedPayment } from './account';

/** Goods that are put aside and paid in parts. Source: spec/laybys.md */
export type LaybyApi = {
  /** On what terms the open sale could be put aside, or why it cannot. */
  laybyTerms(): Done<LaybyTerms>;
  /** Puts the open sale aside with its deposit. */
  openLayby(intent: { intentId: string } & AskedPayment): Done;
  /** Open ones first by their due day; with a text those of that customer or code, also over ones. */
  laybys(query: { text: string }): LaybyRow[];
  layby(query: { laybyId: LaybyId }): LaybyView | null;
  payLayby(intent: { intentId: string; laybyId: LaybyId } & AskedPayment): Done;
  /** Makes it the open sale with what was paid as a tender; one that is all paid completes at once. */
  collectLayby(intent: { intentId: string; laybyId: LaybyId }): Done;
  /** The payment gives back what is not kept. */
  cancelLayby(intent: { intentId: string; laybyId: LaybyId; tenders: AskedPayment['tenders'] }): Done;
  printLayby(intent: { intentId: string; laybyId: LaybyId }): Done;
};

export type LaybyTerms = {
  customerName: string;
  total: Money;
  leastDeposit: Money;
  dueOn: TradingDate;
  /** Kept of what was paid if the customer cancels. */
  fee: Money;
};
export type LaybyRow = {
  laybyId: LaybyId;
  code: string;
  customerId: CustomerId;
  customerName: string;
  openedAt: Instant;
  dueOn: TradingDate;
  total: Money;
  paid: Money;
  standing: LaybyStanding;
  pieces: number;
};
export type LaybyView = LaybyRow & {
  left: Money;
  /** More than its total was paid, which goes back before it is collected. */
  over: Money;
  lines: { description: string; quantity: number; unitOfMeasure: string; net: Money }[];
  /** Of this till; others' are in what was paid. */
  payments: { at: Instant; amount: Money }[];
  fee: Money;
  /** What goes back when it is cancelled. */
  back: Money;
  /** Cards that readers took for it, and what may go back to each. */
  cards: { intentId: string; last4: string; left: Money }[];
  /** When the hub's word is from, and whether it can be asked now. */
  asOf: string;
  isAway: boolean;
};

const which = z.object({ intentId, laybyId: idOf('LaybyId') });

export const laybyProcedures = {
  laybyTerms: t.procedure.query(({ ctx }) => ctx.api.laybyTerms()),
  openLayby: t.procedure
    .input(askedPayment.extend({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.openLayby(input)),
  laybys: t.procedure
    .input(z.object({ text: z.string().max(120) }))
    .query(({ ctx, input }) => ctx.api.laybys(input)),
  layby: t.procedure.input(which.omit({ intentId: true })).query(({ ctx, input }) => ctx.api.layby(input)),
  payLayby: t.procedure
    .input(askedPayment.extend(which.shape))
    .mutation(({ ctx, input }) => ctx.api.payLayby(input)),
  collectLayby: t.procedure.input(which).mutation(({ ctx, input }) => ctx.api.collectLayby(input)),
  cancelLayby: t.procedure
    .input(which.extend({ tenders: askedPayment.shape.tenders }))
    .mutation(({ ctx, input }) => ctx.api.cancelLayby(input)),
  printLayby: t.procedure.input(which).mutation(({ ctx, input }) => ctx.api.printLayby(input)),
};
