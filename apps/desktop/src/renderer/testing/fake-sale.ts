import type { Discount, LineView, SaleView, TenderView } from '../../ipc';
import { keyedMoney, keyedQuantity, readId } from '../../ipc/keyed';
import type { SampleItem } from './sample-items';

/**
 * A sale for pictures of the screens: it adds up like one, and it is no price engine. The real one is in the core, behind
 * the engine.
 */
export type FakeSale = Pick<
  SaleView,
  'mode' | 'lines' | 'touchedLineId' | 'saleDiscounts' | 'note' | 'choice' | 'undo' | 'completed'
> & {
  tenders: TenderView[];
};

export const emptySale = (): FakeSale => ({
  mode: 'ringing',
  lines: [],
  touchedLineId: null,
  saleDiscounts: [],
  note: null,
  choice: null,
  undo: null,
  completed: null,
  tenders: [],
});

let made = 0;
export const nextId = (): string => `0190b000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

const discountOf = (discount: Discount, of: number): number =>
  discount.kind === 'percent' ? Math.round((of * discount.ppm) / 1_000_000) : discount.amount;

export function priced(line: LineView): LineView {
  const extended = Math.round((line.unitPrice * line.quantity) / 1000);
  const discount = line.discounts.reduce((sum, each) => sum + discountOf(each, extended), 0);
  return {
    ...line,
    extended: keyedMoney(extended),
    discount: keyedMoney(discount),
    net: keyedMoney(extended - discount),
  };
}

export const lineOf = (item: SampleItem, quantity: number): LineView =>
  priced({
    lineId: readId(nextId()),
    itemId: item.itemId,
    sku: item.sku,
    name: item.name,
    quantity: keyedQuantity(quantity),
    unitOfMeasure: item.unitOfMeasure,
    unitPrice: item.price,
    extended: keyedMoney(0),
    discount: keyedMoney(0),
    net: keyedMoney(0),
    discounts: [],
    promotions: [],
    note: null,
    isReturn: quantity < 0,
  });

const toTenCents = (amount: number): number => Math.round(amount / 10) * 10;
const notes = [500, 1000, 2000, 5000, 10_000];

export function saleView(sale: FakeSale, revision: number): SaleView {
  const subtotal = sale.lines.reduce((sum, line) => sum + line.extended, 0);
  const net = sale.lines.reduce((sum, line) => sum + line.net, 0);
  const ofSale = sale.saleDiscounts.reduce((sum, each) => sum + discountOf(each, net), 0);
  const total = net - ofSale;
  const tax = total - Math.round(total / 1.15);
  const due = total - sale.tenders.reduce((sum, tender) => sum + tender.tendered, 0);
  const cashDue = toTenCents(due);
  const likely = notes.map((note) => Math.ceil(cashDue / note) * note).filter((amount) => amount > cashDue);
  return {
    ...sale,
    revision,
    saleId: sale.lines.length > 0 ? readId('0190c000-0000-7000-8000-000000000001') : null,
    currency: 'NZD',
    minorUnitDigits: 2,
    locale: 'en-NZ',
    timeZone: 'Pacific/Auckland',
    pricesIncludeTax: true,
    subtotal: keyedMoney(subtotal),
    discount: keyedMoney(subtotal - total),
    age: null,
    tracking: null,
    customer: null,
    exemption: null,
    coupons: [],
    saved: keyedMoney(0),
    tax: keyedMoney(tax),
    taxes: [{ name: 'GST 15 %', amount: keyedMoney(tax) }],
    total: keyedMoney(total),
    due: keyedMoney(due),
    cashDue: keyedMoney(cashDue),
    quickCash: [cashDue, ...new Set(likely)].slice(0, 5).map(keyedMoney),
  };
}
