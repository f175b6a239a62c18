import type {
  CustomerGroupId,
  CustomerId,
  Id,
  Instant,
  ItemId,
  LaybyId,
  LineId,
  Money,
  PriceId,
  Quantity,
  RegisterId,
  SaleId,
  ShiftId,
  StaffId,
  StoreId,
  TenderId,
  TradingDate,
} from '../kernel';
import type { Discount } from '../pricing';
import type { ItemV1, JurisdictionV1, SaleCompletedV1, SoldLine, TakenTender, TenderKind } from '../wire';

export type Jurisdiction = JurisdictionV1;
export type Exemption = NonNullable<SaleCompletedV1['exemption']>;

/** A line while it is rung up. What it comes to is never kept here: `priceSale` works it out. */
export type OpenLine = {
  lineId: LineId;
  itemId: ItemId;
  sku: string;
  description: string;
  unitOfMeasure: string;
  /** The code as it was scanned, or null when the item was picked on the screen. */
  scanned: string | null;
  /** Negative on a return. */
  quantity: Quantity;
  unitPrice: Money;
  priceId: PriceId | null;
  /** The price book that the price is from; without one and without a price id it was printed into the code. */
  priceBookId?: Id<'PriceBookId'> | undefined;
  /** Its price is the one of this moment, also when its quantity changes later. */
  rungAt?: Instant | undefined;
  taxCodes: string[];
  taxCategory?: string | undefined;
  discounts: Discount[];
  movesStock: boolean;
  /** A composite: what leaves the shelf for one of it. */
  components?: readonly { itemId: ItemId; quantity: Quantity }[] | undefined;
  note: string | null;
  /** The sold line that this one brings back. */
  returns: { saleId: SaleId; lineId: LineId } | null;
  /** What the line was sold for, and how much of it came back before: a refund mirrors it to the cent and asks no price list. */
  soldAs?: { line: SoldLine; returnedBefore: Quantity } | undefined;
  returnReason?: SoldLine['returnReason'];
  restock?: SoldLine['restock'];
  /** As it was offered in a quote that still stands: the promotions of that day are kept while its quantity is. */
  quoted?: { quantity: Quantity; promotions: SoldLine['promotions'] } | undefined;
  /** What promotions take off it now; worked out anew whenever the sale changes (`applyPromotions`). */
  promotions?: SoldLine['promotions'];
  priceOverride?: SoldLine['priceOverride'];
  /** It is in no catalogue: its name, price and tax were typed. */
  isCustom?: true | undefined;
  /** What the line cost before somebody set another price. */
  pricedBefore?: Pick<OpenLine, 'unitPrice' | 'priceId' | 'priceBookId'> | undefined;
  /** How much discount of the line's own, ppm, was given by somebody who may. */
  allowedPpm?: number | undefined;
  serials?: SoldLine['serials'];
  batch?: SoldLine['batch'];
  loads?: SoldLine['loads'];
  /** What rules and promotions look at, as the catalogue said when it was rung up. */
  item?: Pick<
    ItemV1,
    | 'productId'
    | 'categoryId'
    | 'brand'
    | 'tags'
    | 'ageClass'
    | 'saleHoursClass'
    | 'tracking'
    | 'restrictions'
  >;
};

/** A sale that lines of this one bring back, and what each of its tenders has left to give back. */
export type OriginalSale = {
  saleId: SaleId;
  /** The code on its receipt. */
  receipt: string;
  soldOn: TradingDate;
  soldAt: Instant;
  /** Before cash rounding; minor units, positive. */
  tenders: (Pick<OpenTender, 'kind' | 'reference' | 'valueAccountId' | 'points' | 'card'> & {
    left: Money;
  })[];
};

/** A tender as it was handed over; negative when money goes to the customer. */
export type OpenTender = {
  tenderId: TenderId;
  kind: TenderKind;
  amount: Money;
  reference: string | null;
} & Pick<TakenTender, 'foreign' | 'valueAccountId' | 'valueLeft' | 'points' | 'card'>;

export type OpenSale = {
  saleId: SaleId;
  storeId: StoreId;
  registerId: RegisterId;
  staffId: StaffId;
  openedAt: Instant;
  /** The rules as they were when the sale began: a profile that arrives meanwhile is for the next customer. */
  jurisdiction: Jurisdiction;
  exemption: Exemption | null;
  stage: 'ringing' | 'tendering';
  lines: OpenLine[];
  discounts: Discount[];
  tenders: OpenTender[];
  note: string | null;
  /** How much discount on the whole sale, ppm, was given by somebody who may. */
  allowedPpm?: number | undefined;
  shiftId?: ShiftId | undefined;
  customer?: { customerId: CustomerId; name: string; groupId: CustomerGroupId | null } | undefined;
  buyer?: SaleCompletedV1['buyer'];
  coupons?: string[];
  tip?: Money | undefined;
  voids?: SaleId | undefined;
  /** What its return lines were sold by. */
  originals?: OriginalSale[] | undefined;
  laybyId?: LaybyId | undefined;
  quoteId?: Id<'QuoteId'> | undefined;
  /** Holds that were rung up from the list of what waits for customers. */
  holdIds?: Id<'HoldId'>[] | undefined;
  /** The order that is handed over with it, and what was paid for it before. */
  order?:
    | (NonNullable<SaleCompletedV1['order']> & {
        paid: { amount: Money; by: string; reference: string | null; tenderId: TenderId } | null;
      })
    | undefined;
  /** The highest age that somebody has vouched for in this sale. */
  ageChecked?: number | undefined;
};

/**
 * A new sale with nothing rung up yet.
 * Source: spec/sale.md S1
 */
export const openSale = (
  start: Pick<OpenSale, 'saleId' | 'storeId' | 'registerId' | 'staffId' | 'openedAt' | 'jurisdiction'> & {
    exemption?: Exemption | null;
  },
): OpenSale => ({
  saleId: start.saleId,
  storeId: start.storeId,
  registerId: start.registerId,
  staffId: start.staffId,
  openedAt: start.openedAt,
  jurisdiction: start.jurisdiction,
  exemption: start.exemption ?? null,
  stage: 'ringing',
  lines: [],
  discounts: [],
  tenders: [],
  note: null,
});
