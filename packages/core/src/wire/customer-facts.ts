import { z } from 'zod';
import { CustomerV1 } from './day-changes';
import { idOf, instantSchema, moneySchema, tradingDateSchema, currencySchema } from './fields';
import { OpenSaleBodyV1 } from './day-changes';
import { TakenTenderV1 } from './sale-fact';

/** What a till states of customers and of money they leave with the shop. Source: spec/customers.md, spec/laybys.md */

/** A customer was made or changed at a till; of two changes of one field the later one stands. */
export const CustomerSavedV1 = z.object({
  type: z.literal('customer-saved'),
  v: z.literal(1),
  staffId: idOf('StaffId'),
  savedAt: instantSchema,
  isNew: z.boolean(),
  customer: CustomerV1,
  /** The fields that this person changed; the others are as the till knew them. */
  changed: z.array(z.string()),
});

/** A gift card or a store credit came into being; what is on it comes from the sales that load it. */
export const ValueAccountOpenedV1 = z.object({
  type: z.literal('value-account-opened'),
  v: z.literal(1),
  valueAccountId: idOf('ValueAccountId'),
  kind: z.enum(['gift-card', 'store-credit']),
  /** SHA-256 of the card's code; the code itself is on the card alone. */
  codeHash: z.string().nullable(),
  /** The last four digits, for a person to tell cards apart. */
  codeEnd: z.string().max(4).nullable(),
  customerId: idOf('CustomerId').nullable(),
  currency: currencySchema,
  expiresOn: tradingDateSchema.nullable(),
  staffId: idOf('StaffId'),
  openedAt: instantSchema,
});

/** Money taken for something that is not a sale yet: a layby's instalment, or what a customer owes on account. */
export const PaymentTakenV1 = z.object({
  type: z.literal('payment-taken'),
  v: z.literal(1),
  paymentId: idOf('PaymentId'),
  purpose: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('layby'), laybyId: idOf('LaybyId') }),
    z.object({ kind: z.literal('account'), customerId: idOf('CustomerId') }),
  ]),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  shiftId: idOf('ShiftId').optional(),
  staffId: idOf('StaffId'),
  at: instantSchema,
  tradingDate: tradingDateSchema,
  currency: currencySchema,
  /** Negative when it is given back. */
  amount: moneySchema,
  tenders: z.array(TakenTenderV1).min(1),
  cashRounding: moneySchema,
  change: moneySchema,
});

export const LaybyOpenedV1 = z.object({
  type: z.literal('layby-opened'),
  v: z.literal(1),
  laybyId: idOf('LaybyId'),
  storeId: idOf('StoreId'),
  customerId: idOf('CustomerId'),
  staffId: idOf('StaffId'),
  openedAt: instantSchema,
  dueOn: tradingDateSchema,
  total: moneySchema,
  currency: currencySchema,
  sale: OpenSaleBodyV1,
});
export const LaybyEndedV1 = z.object({
  type: z.literal('layby-ended'),
  v: z.literal(1),
  laybyId: idOf('LaybyId'),
  how: z.enum(['collected', 'cancelled']),
  staffId: idOf('StaffId'),
  endedAt: instantSchema,
  /** Kept for the trouble when it was cancelled. */
  fee: moneySchema,
  /** Where and when, for the ledger of whoever kept a fee. */
  place: z
    .object({
      storeId: idOf('StoreId'),
      registerId: idOf('RegisterId'),
      tradingDate: tradingDateSchema,
      currency: currencySchema,
    })
    .optional(),
});

/** A sale that waits: here, and at every till of the store while the hub is there. */
export const SaleParkedV1 = z.object({
  type: z.literal('sale-parked'),
  v: z.literal(1),
  parkId: idOf('ParkId'),
  storeId: idOf('StoreId'),
  staffId: idOf('StaffId'),
  parkedAt: instantSchema,
  label: z.string(),
  total: moneySchema,
  /** A quote keeps its prices until this day, and can be taken up more than once. */
  quote: z.object({ quoteId: idOf('QuoteId'), validUntil: tradingDateSchema }).nullable(),
  sale: OpenSaleBodyV1,
});
export const SaleRetrievedV1 = z.object({
  type: z.literal('sale-retrieved'),
  v: z.literal(1),
  parkId: idOf('ParkId'),
  staffId: idOf('StaffId'),
  how: z.enum(['taken-up', 'thrown-away']),
  /** What it went on as; a quote becomes another sale each time. */
  saleId: idOf('SaleId').optional(),
});
