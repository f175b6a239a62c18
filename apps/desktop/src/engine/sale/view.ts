import { type Money, magnitude, noMoney } from '@tillbridge/core/kernel';
import { quickCash } from '@tillbridge/core/pricing';
import { type GiveBack, suggestGiveBack } from '@tillbridge/core/refund';
import { type OpenLine, type OpenSale, type PricedSale, priceSale } from '@tillbridge/core/sale';
import { couponCode, savedByPromotions } from '@tillbridge/core/promotion';
import type { PromotionV1, SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import type { CompletedView, LineView, SaleView } from '../../ipc';
import type { Instant } from '@tillbridge/core/kernel';
import { ageView, trackingView } from '../age/view';
import type { Catalogue } from '../catalogue/catalogue';
import { groupName } from '../customer/customer';
import type { TillState } from './till';

export type SaleViewNeeds = {
  state: Readonly<TillState>;
  revision: number;
  store: StoreV1 | null;
  at: Instant;
  promotions: readonly PromotionV1[];
  catalogue: Catalogue;
  fateOf(sale: SaleCompletedV1): Pick<CompletedView, 'receipt' | 'drawer' | 'drawerSentence'>;
};

/** The sale as the screen shows it; every number in it was worked out by the core. */
export function saleView(needs: SaleViewNeeds): SaleView {
  const { state, revision, store, at } = needs;
  const jurisdiction = state.sale?.jurisdiction ?? store?.jurisdiction;
  const frame = {
    revision,
    currency: jurisdiction?.currency ?? '',
    minorUnitDigits: jurisdiction?.minorUnitDigits ?? 2,
    locale: store?.locale ?? 'en',
    timeZone: store?.timeZone ?? 'UTC',
    pricesIncludeTax: jurisdiction?.pricesIncludeTax ?? true,
    choice: state.choices[0] ?? null,
    completed: state.completed && completedView(state.completed, needs.fateOf(state.completed)),
  };
  if (!state.sale)
    return { ...frame, ...nothingRungUp, mode: state.completed ? 'showing-change' : 'ringing' };
  const priced = priceSale(state.sale, at);
  const { removed, sale } = state;
  return {
    ...frame,
    mode: state.sale.stage,
    saleId: state.sale.saleId,
    lines: state.sale.lines.map((line, index) => lineView(sale, line, priced.lines[index])),
    customer: customerView(state.sale, needs.catalogue),
    touchedLineId: state.touched,
    saleDiscounts: state.sale.discounts,
    coupons: couponViews(state.sale, needs.promotions),
    saved: savedByPromotions(state.sale),
    ...amounts(state.sale, priced),
    note: state.sale.note,
    exemption: state.sale.exemption,
    age: ageView(state.sale, store, at),
    tracking: trackingView(state.sale, { catalogue: needs.catalogue, store, at }),
    undo:
      removed && removed.until > at
        ? { lineId: removed.line.lineId, name: removed.line.description, until: removed.until }
        : null,
  };
}

function customerView({ customer }: OpenSale, catalogue: Catalogue): SaleView['customer'] {
  if (!customer) return null;
  const { customerId, name, groupId } = customer;
  return { customerId, name, groupName: groupName({ catalogue }, groupId) };
}

function couponViews(sale: OpenSale, promotions: readonly PromotionV1[]): SaleView['coupons'] {
  const counting = new Set(
    sale.lines.flatMap((line) => line.promotions ?? []).map((each) => each.promotionId),
  );
  return (sale.coupons ?? []).map((code) => {
    const asking = promotions.filter(({ coupon }) => coupon !== null && couponCode(coupon) === code);
    const used = asking.find(({ promotionId }) => counting.has(promotionId));
    return { code, name: (used ?? asking[0])?.name ?? code, isUsed: used !== undefined };
  });
}

const noAmounts: Money[] = [];

const nothingRungUp = {
  saleId: null,
  lines: [],
  customer: null,
  touchedLineId: null,
  saleDiscounts: [],
  coupons: [],
  saved: noMoney,
  subtotal: noMoney,
  discount: noMoney,
  tax: noMoney,
  taxes: [],
  total: noMoney,
  tenders: [],
  due: noMoney,
  cashDue: noMoney,
  quickCash: noAmounts,
  note: null,
  exemption: null,
  undo: null,
  age: null,
  tracking: null,
};

const amounts = (sale: OpenSale, priced: PricedSale) => ({
  subtotal: priced.subtotal,
  discount: priced.discount,
  tax: priced.tax,
  taxes: priced.taxShares.map(({ name, amount }) => ({ name, amount })),
  total: priced.total,
  tenders: sale.tenders.map(({ tenderId, kind, amount, reference }) => ({
    tenderId,
    kind,
    tendered: amount,
    reference,
  })),
  due: priced.due,
  ...(sale.tip === undefined ? {} : { tip: sale.tip }),
  cashDue: priced.cashDue,
  ...(priced.due < 0
    ? { giveBack: suggestGiveBack(sale, priced.due).map((way) => giveBackView(way, priced)) }
    : {}),
  quickCash: quickCash(priced.cashDue, sale.jurisdiction.denominations),
});

/** The last of it in cash is what the coins can give. */
const giveBackView = ({ kind, amount, reference, isOther }: GiveBack, { due, cashDue }: PricedSale) => ({
  kind,
  amount: kind === 'cash' && amount === magnitude(due) ? magnitude(cashDue) : amount,
  reference,
  isOther,
});

const lineView = (
  sale: OpenSale,
  line: OpenLine,
  priced: PricedSale['lines'][number] | undefined,
): LineView => ({
  lineId: line.lineId,
  itemId: line.itemId,
  sku: line.sku,
  name: line.description,
  quantity: line.quantity,
  unitOfMeasure: line.unitOfMeasure,
  unitPrice: line.unitPrice,
  extended: priced?.extended ?? noMoney,
  discount: priced?.lineDiscount ?? noMoney,
  net: priced?.net ?? noMoney,
  discounts: line.discounts,
  promotions: (line.promotions ?? []).map(({ name, amount }) => ({ name, amount })),
  note: line.note,
  isReturn: line.quantity < 0,
  ...(line.priceOverride ? { priceOverride: line.priceOverride } : {}),
  ...(line.isCustom ? { isCustom: line.isCustom } : {}),
  ...(line.quantity < 0 ? { broughtBack: broughtBackView(sale, line) } : {}),
});

const broughtBackView = ({ originals = [] }: OpenSale, { returns, returnReason, restock }: OpenLine) => ({
  receipt: originals.find(({ saleId }) => saleId === returns?.saleId)?.receipt ?? null,
  reason: returnReason ?? null,
  restock: restock ?? null,
});

const completedView = (
  sale: SaleCompletedV1,
  fate: Pick<CompletedView, 'receipt' | 'drawer' | 'drawerSentence'>,
): CompletedView => ({
  saleId: sale.saleId,
  receiptNo: sale.receiptNo,
  total: sale.total,
  cashRounding: sale.cashRounding,
  change: sale.change,
  tenders: sale.tenders.map(({ tenderId, kind, tendered, reference }) => ({
    tenderId,
    kind,
    tendered,
    reference,
  })),
  ...pointsView(sale),
  ...fate,
});

/** Below zero is taken back, or given back, with goods that came back. */
function pointsView({
  pointsEarned: earned = 0,
  pointsBalance,
  tenders,
}: SaleCompletedV1): Pick<CompletedView, 'points'> {
  const used = tenders.reduce((all, { points }) => all + (points ?? 0), 0);
  return earned === 0 && used === 0 ? {} : { points: { earned, used, left: pointsBalance ?? null } };
}
