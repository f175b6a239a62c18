import { type Money, money, tradingDate } from '@tillbridge/core/kernel';
import { type Promotion, applyPromotions } from '@tillbridge/core/promotion';
import type { Discount } from '@tillbridge/core/pricing';
import {
  type OpenSale,
  type OpenTender,
  addLine,
  completeSale,
  openSale,
  priceSale,
  setLineDiscount,
  setPrice,
  setSaleDiscount,
  setTip,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import type { SaleCompletedV1, TenderKind } from '@tillbridge/core/wire';
import type { Random } from '../simulation/random';
import { type Scan, someDiscount, somePromotions, someScans } from './draw-goods';
import { type More, narrowed, nothingMore, someMore } from './draw-more';
import { type Place, noon, numbered, places } from './places';

export type Cart = {
  place: Place;
  scans: Scan[];
  promotions: Promotion[];
  /** What is discounted by hand, by its item, and by its weight where that tells the pieces apart. */
  lineDiscounts: Map<string, Discount>;
  saleDiscount: Discount | null;
  isExempt: boolean;
  more: More;
};

/** How carts are drawn: `first` as they were before price books, groups, points and prices by hand came into them. */
export type Drawing = 'first' | 'whole';

const nameOf = ({ itemId, quantity, unitOfMeasure }: Pick<Scan, 'itemId' | 'quantity' | 'unitOfMeasure'>) =>
  unitOfMeasure === 'each' ? itemId : `${itemId} ${quantity}`;

export function someCart(random: Random, drawing: Drawing = 'whole'): Cart {
  const place = random.pick(places);
  const scans = someScans(random, place);
  const discounted = random.chance(0.35) ? scans.filter(() => random.chance(0.4)) : [];
  const promotions = somePromotions(random);
  // From streams of their own: what came first is drawn as it was.
  const isWhole = drawing === 'whole' && random.fork('whole').chance(0.7);
  return {
    place,
    scans,
    promotions: isWhole ? narrowed(random.fork('narrowed'), promotions) : promotions,
    more: isWhole ? someMore(random.fork('more'), scans, place.store) : nothingMore,
    lineDiscounts: new Map(discounted.map((scan) => [nameOf(scan), someDiscount(random, 500)])),
    saleDiscount: random.chance(0.3) ? someDiscount(random, 3_000) : null,
    isExempt: random.chance(0.06),
  };
}

type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: { kind: string } };

/** The value, or the refusal as a finding of its own. */
export function accepted<T>(outcome: Outcome<T>, what: string): T {
  if (!outcome.ok) throw new Error(`${what} was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

export const emptySale = ({ jurisdiction }: Place, saleNo: number, isExempt = false): OpenSale =>
  openSale({
    saleId: numbered(saleNo),
    storeId: numbered(1),
    registerId: numbered(0xbeef),
    staffId: numbered(3),
    openedAt: noon,
    jurisdiction,
    exemption: isExempt ? { certificate: 'C1', name: 'School', expiresOn: tradingDate('2027-01-01') } : null,
  });

/** Rings the goods up in the given order; promotions know all of them, and discounts by hand come in the end. */
export function ringUp(cart: Cart, scans: readonly Scan[]): OpenSale {
  const { customer, coupons, priceOf, pricesByHand } = cart.more;
  let sale: OpenSale = { ...emptySale(cart.place, 100, cart.isExempt), coupons, customer };
  scans.forEach((scan, at) => {
    const lineId = numbered<'LineId'>(1000 + at);
    const asked = priceOf.get(scan.itemId);
    const {
      price: unitPrice,
      priceId,
      priceBookId,
    } = asked?.(scan.quantity) ?? { ...scan, price: scan.unitPrice };
    const line = { ...scan, lineId, unitPrice, priceId, priceBookId: priceBookId ?? undefined };
    sale = accepted(addLine(sale, line, asked), 'a line').sale;
  });
  for (const line of sale.lines) {
    const price = pricesByHand.get(line.itemId);
    // What may not be made cheaper is refused, and stays as it was.
    const changed = price !== undefined && setPrice(sale, line.lineId, { price, reason: 'Last one' });
    if (changed && changed.ok) sale = changed.value.sale;
  }
  sale = applyPromotions(sale, cart.promotions, {
    at: noon,
    storeId: sale.storeId,
    timeZone: cart.place.store.timeZone,
    customerGroupId: customer.groupId,
    coupons,
  });
  for (const line of sale.lines) {
    const discount = cart.lineDiscounts.get(nameOf(line));
    // An amount that is more than the line comes to is refused, and the line stays as it was.
    const changed = discount && setLineDiscount(sale, line.lineId, discount);
    if (changed?.ok) sale = changed.value.sale;
  }
  const changed = cart.saleDiscount && setSaleDiscount(sale, cart.saleDiscount);
  return changed?.ok ? changed.value.sale : sale;
}

const foreignRate = 1_612_345;

function tenderOf(kind: TenderKind, amount: Money, number: number): OpenTender {
  const plain = { tenderId: numbered<'TenderId'>(600 + number), kind, amount, reference: null };
  if (kind === 'foreign-cash') {
    const foreign = money(Math.ceil((amount * 1_000_000) / foreignRate));
    const worth = money(Math.round((foreign * foreignRate) / 1_000_000));
    return { ...plain, amount: worth, foreign: { currency: 'GBP', amount: foreign, ratePpm: foreignRate } };
  }
  if (kind === 'gift-card' || kind === 'store-credit')
    return { ...plain, valueAccountId: numbered(kind === 'gift-card' ? 900 : 901) };
  return kind === 'points' ? { ...plain, points: amount } : plain;
}

const kinds: readonly TenderKind[] = [
  'cash',
  'card-manual',
  'foreign-cash',
  'gift-card',
  'store-credit',
  'on-account',
  'points',
];

/** Pays with what a pocket holds: parts first, then one tender for the rest, and a tip now and then. */
export const pay = (ringing: OpenSale, random: Random): OpenSale =>
  payRest(accepted(startTender(ringing), 'to pay').sale, random);

/** What is still due of a sale that is being paid. */
export function payRest(paying: OpenSale, random: Random): OpenSale {
  let sale = paying;
  if (random.chance(0.15)) sale = accepted(setTip(sale, money(random.between(1, 2_000)), noon), 'a tip').sale;
  const take = (kind: TenderKind, amount: Money, number: number): void => {
    sale = accepted(takeTender(sale, tenderOf(kind, amount, number), noon), `${kind} ${amount}`).sale;
  };
  const parts = random.chance(0.4) ? random.between(1, 4) : 0;
  for (let part = 0; part < parts; part++) {
    const { due } = priceSale(sale, noon);
    const amount = Math.floor((due * random.between(1, 99)) / 100);
    if (amount > 0 && amount < due - 20) take(random.pick(kinds), money(amount), part);
  }
  const { due, cashDue } = priceSale(sale, noon);
  if (due === 0) return sale;
  const last = random.pick(kinds);
  const over = random.chance(0.5) ? random.between(0, 5_000) : 0;
  // Enough to the cent, and not what the coins round it up to.
  const isOdd = cashDue - due > 1 && over > 0 && over % 4 === 0;
  if (last === 'cash') take(last, money(cashDue === 0 ? 0 : isOdd ? due + 1 : cashDue + over), 9);
  else take(last, last === 'foreign-cash' ? money(due + over) : due, 9);
  return sale;
}

export const complete = (
  sale: OpenSale,
  receiptNo: number,
  loyalty: More['loyalty'] = null,
): SaleCompletedV1 =>
  accepted(
    completeSale(sale, { at: noon, receiptNo, tradingDate: tradingDate('2026-11-21'), loyalty }),
    'to complete',
  );
