import type { Money, TradingDate, ValueAccountId } from '@tillbridge/core/kernel';
import { currencySchema, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Gift cards, store credit, foreign cash and tips. Source: spec/value.md, spec/tender.md */
export type ValueApi = {
  /** A card by its code: the hub's word where it can be had within two seconds, otherwise its last one. */
  findCard(query: { code: string }): Promise<Done<CardView>>;
  /** A line that puts money on a card: one that is known is topped up; without a code the till makes a new one. */
  loadCard(intent: { intentId: string; code: string | null; amount: Money }): Promise<Done<LoadedCard>>;
  /** Prints the code of a card that the till has just made, as often as it is asked to. */
  printNewCard(intent: { intentId: string; code: string }): Promise<Done>;
  /** Takes money off a card. Without an amount as much as is due and may be taken. */
  payByCard(intent: { intentId: string; code: string; amount: Money | null }): Promise<Done<PaidByCard>>;
  /** Gives back onto a card, or as store credit on a new code. Without an amount all that is due to the customer. */
  giveToCard(intent: {
    intentId: string;
    code: string | null;
    amount: Money | null;
  }): Promise<Done<LoadedCard>>;
  /** Foreign notes; the amount is in their own minor units. */
  takeForeignCash(intent: { intentId: string; currency: string; amount: Money }): Done;
  setTip(intent: { intentId: string; tip: Money }): Done;
  /** What this store takes beside cash and cards. */
  otherTenders(): OtherTendersView;
};

export type CardView = {
  valueAccountId: ValueAccountId;
  kind: 'gift-card' | 'store-credit';
  codeEnd: string;
  balance: Money;
  currency: string;
  expiresOn: TradingDate | null;
  /** The most that may be taken now. */
  most: Money;
  /** Why nothing may be taken; null when something may. */
  closed: string | null;
  /** Whose word it is: the hub's of this moment, or its last one. */
  word: 'now' | 'last';
  asOf: string;
};
/** The code in groups when the till made it: it is kept nowhere, so it is shown and written down now. */
export type LoadedCard = { code: string | null; codeEnd: string };
export type PaidByCard = { amount: Money; left: Money; word: 'now' | 'last'; sentence: string };
export type OtherTendersView = {
  takesTips: boolean;
  sellsGiftCards: boolean;
  foreign: {
    currency: string;
    minorUnitDigits: number;
    ratePpm: number;
    denominations: Money[];
    /** The least of it that is worth what is due. */
    due: Money;
    /** What each denomination is worth at home. */
    worth: Money[];
  }[];
};

const code = z.string().min(1).max(60);

export const valueProcedures = {
  findCard: t.procedure.input(z.object({ code })).query(({ ctx, input }) => ctx.api.findCard(input)),
  loadCard: t.procedure
    .input(z.object({ intentId, code: code.nullable(), amount: moneySchema }))
    .mutation(({ ctx, input }) => ctx.api.loadCard(input)),
  printNewCard: t.procedure
    .input(z.object({ intentId, code }))
    .mutation(({ ctx, input }) => ctx.api.printNewCard(input)),
  payByCard: t.procedure
    .input(z.object({ intentId, code, amount: moneySchema.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.payByCard(input)),
  giveToCard: t.procedure
    .input(z.object({ intentId, code: code.nullable(), amount: moneySchema.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.giveToCard(input)),
  takeForeignCash: t.procedure
    .input(z.object({ intentId, currency: currencySchema, amount: moneySchema }))
    .mutation(({ ctx, input }) => ctx.api.takeForeignCash(input)),
  setTip: t.procedure
    .input(z.object({ intentId, tip: moneySchema }))
    .mutation(({ ctx, input }) => ctx.api.setTip(input)),
  otherTenders: t.procedure.query(({ ctx }) => ctx.api.otherTenders()),
};
