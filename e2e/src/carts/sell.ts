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
  setSaleDiscount,
  setTip,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import type { SaleCompletedV1, TenderKind } from '@tillbridge/core/wire';
import type { Random } from '../simulation/random';
import { type Scan, someDiscount, somePromotions, someScans } from './draw-goods';
import { type Place, noon, numbered, places } from './places';

export type Cart = {
  place: Place;
  scans: Scan[];
  promotions: Promotion[];
  /** What is discounted by hand, by its item, and by its weight where that tells the pieces apart. */
  lineDiscounts: Map<string, Discount>;
  saleDiscount: Discount | null;
  isExempt: boolean;
};

const nameOf = ({ itemId, quantity, unitOfMeasure }: Pick<Scan, 'itemId' | 'quantity' | 'unitOfMeasure'>) =>
  unitOfMeasure === 'each' ? itemId : `${itemId} ${quantity}`;

export function someCart(random: Random): Cart {
  const place = random.pick(places);
  const scans = someScans(random, place);
  const discounted = random.chance(0.35) ? scans.filter(() => random.chance(0.4)) : [];
  return {
    place,
    scans,
    promotions: somePromotions(random),
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
  let sale: OpenSale = { ...emptySale(cart.place, 100, cart.isExempt), coupons: ['spring'] };
  scans.forEach((scan, at) => {
    sale = accepted(addLine(sale, { ...scan, lineId: numbered(1000 + at) }), 'a line').sale;
  });
  sale = applyPromotions(sale, cart.promotions, {
    at: noon,
    storeId: sale.storeId,
    timeZone: cart.place.store.timeZone,
    customerGroupId: null,
    coupons: sale.coupons ?? [],
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
export function pay(ringing: OpenSale, random: Random): OpenSale {
  const customer = { customerId: numbered<'CustomerId'>(77), name: 'Ana', groupId: null };
  let sale = accepted(startTender({ ...ringing, customer }), 'to pay').sale;
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

export const complete = (sale: OpenSale, receiptNo: number): SaleCompletedV1 =>
  accepted(
    completeSale(sale, { at: noon, receiptNo, tradingDate: tradingDate('2026-11-21') }),
    'to complete',
  );
