import type {
  CustomerId,
  Instant,
  ItemId,
  LineId,
  Money,
  Quantity,
  SaleId,
  TradingDate,
} from '@tillbridge/core/kernel';
import type { RestockChoice, ReturnReason, TenderKind } from '@tillbridge/core/wire';
import {
  idOf,
  moneySchema,
  quantitySchema,
  restockChoices,
  returnReasons,
  tenderKinds,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** A sale that may be the one on the customer's receipt. */
export type FoundSaleView = {
  saleId: SaleId;
  receipt: string;
  soldAt: Instant;
  storeName: string;
  total: Money;
  /** The first few things on it, to know it again. */
  names: string[];
  lineCount: number;
  /** Of this till itself; otherwise the hub told of it. */
  isHere: boolean;
};
export type FoundSalesView = {
  sales: FoundSaleView[];
  /** Why other tills' sales were not looked through; null when they were. */
  notLooked: string | null;
};

export type CameBackView = { receipt: string; storeName: string; at: Instant; quantity: Quantity };
export type ReturnableLineView = {
  lineId: LineId;
  itemId: ItemId;
  name: string;
  sku: string;
  unitOfMeasure: string;
  sold: Quantity;
  /** What may still come back; zero when nothing may. */
  left: Quantity;
  /** What the customer paid for the line, tax and discounts and all. */
  paid: Money;
  cameBack: CameBackView[];
  isRegulated: boolean;
};
export type ReturnableSaleView = {
  saleId: SaleId;
  receipt: string;
  soldAt: Instant;
  storeName: string;
  total: Money;
  tenders: { kind: TenderKind; amount: Money; reference: string | null }[];
  /** The last day for a change of mind; null where the shop sets none. */
  until: TradingDate | null;
  isLate: boolean;
  /** Why it is not known which way another till gave money back for a part of it; null when it is, or none did. */
  unsure: string | null;
  lines: ReturnableLineView[];
};
export type VoidableView = { saleId: SaleId; receiptNo: number; soldAt: Instant; total: Money };

/** A way to give money back: positive amounts. */
export type GiveBackView = {
  kind: TenderKind;
  amount: Money;
  reference: string | null;
  /** Another way than it came: somebody may have to allow it. */
  isOther: boolean;
};

export type ReturnedPartInput = {
  lineId: LineId;
  quantity: Quantity;
  reason: ReturnReason;
  /** Null for where such goods usually go. */
  restock: RestockChoice | null;
};

/** Money back. Source: spec/returns.md */
export type ReturnsApi = {
  /** What matches the text, or all that a customer bought, newest first. */
  findSales(query: { text: string; customerId?: CustomerId | undefined }): Promise<FoundSalesView>;
  saleToReturn(query: { saleId: SaleId }): Promise<Done<ReturnableSaleView>>;
  returnLines(intent: { intentId: string; saleId: SaleId; lines: ReturnedPartInput[] }): Done;
  returnItem(intent: {
    intentId: string;
    itemId: ItemId;
    quantity: Quantity;
    reason: ReturnReason;
    restock: RestockChoice | null;
  }): Done;
  giveBack(intent: { intentId: string; kind: TenderKind; amount: Money; reference: string | null }): Done;
  voidable(): Done<VoidableView>;
  voidLastSale(intent: { intentId: string; saleId: SaleId }): Done;
};

const reason = z.enum(returnReasons);
const restock = z.enum(restockChoices).nullable();

export const returnsProcedures = {
  findSales: t.procedure
    .input(z.object({ text: z.string().max(100), customerId: idOf('CustomerId').optional() }))
    .query(({ ctx, input }) => ctx.api.findSales(input)),
  saleToReturn: t.procedure
    .input(z.object({ saleId: idOf('SaleId') }))
    .query(({ ctx, input }) => ctx.api.saleToReturn(input)),
  returnLines: t.procedure
    .input(
      z.object({
        intentId,
        saleId: idOf('SaleId'),
        lines: z
          .array(z.object({ lineId: idOf('LineId'), quantity: quantitySchema, reason, restock }))
          .min(1)
          .max(200),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.returnLines(input)),
  returnItem: t.procedure
    .input(z.object({ intentId, itemId: idOf('ItemId'), quantity: quantitySchema, reason, restock }))
    .mutation(({ ctx, input }) => ctx.api.returnItem(input)),
  giveBack: t.procedure
    .input(
      z.object({
        intentId,
        kind: z.enum(tenderKinds),
        amount: moneySchema.refine((amount) => amount > 0),
        reference: z.string().max(40).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.giveBack(input)),
  voidable: t.procedure.query(({ ctx }) => ctx.api.voidable()),
  voidLastSale: t.procedure
    .input(z.object({ intentId, saleId: idOf('SaleId') }))
    .mutation(({ ctx, input }) => ctx.api.voidLastSale(input)),
};
