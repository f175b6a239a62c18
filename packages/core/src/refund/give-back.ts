import { type Money, add, magnitude, money, noMoney, roundRatio, subtract, sum } from '../kernel';
import type { OpenSale, OriginalSale } from '../sale';
import { receiptCode } from '../receipt';
import type { SaleCompletedV1, TakenTender, TenderKind } from '../wire';

/** What one tender of the original sale still has to give: minor units, positive. */
export type TenderLeft = OriginalSale['tenders'][number];

/** In this order money goes back; cash last, because it is what a refund of stolen goods is after. */
const order: readonly TenderKind[] = [
  'card-manual',
  'gift-card',
  'store-credit',
  'on-account',
  'points',
  'paid-online',
  'cash',
];

/** Notes of another country and a layby's deposit go back as money of this one. */
export const givesBackAs = (kind: TenderKind): TenderKind =>
  kind === 'foreign-cash' || kind === 'deposit' ? 'cash' : kind;

type Told = Pick<SaleCompletedV1, 'tenders' | 'cashRounding'>;

/** What each tender settled, before cash was rounded: rounding is each document's own (CR-2). */
function exactly(sale: Told): { tender: TakenTender; exact: Money }[] {
  const rounded = sale.tenders.findLastIndex(({ kind }) => kind === 'cash' || kind === 'foreign-cash');
  return sale.tenders.map((tender, index) => ({
    tender,
    exact: index === rounded ? subtract(tender.applied, sale.cashRounding) : tender.applied,
  }));
}

type NamedTender = Pick<TenderLeft, 'kind' | 'card'> & { valueAccountId?: string | undefined };

/** A card that a reader took is this card and no other. Source: spec/cards.md */
const sameTender = (a: TenderLeft, b: NamedTender): boolean =>
  a.kind === b.kind &&
  (a.valueAccountId === undefined || a.valueAccountId === b.valueAccountId) &&
  (a.card === undefined || a.card.intentId === b.card?.intentId);

/**
 * The sale as a refund needs it: what each tender paid less what was given back on it.
 * @param refunds every sale that is known to have brought something of it back
 * Source: spec/returns.md RT8
 */
export function originalOf(sale: SaleCompletedV1, refunds: readonly SaleCompletedV1[]): OriginalSale {
  const tenders: TenderLeft[] = [];
  for (const { tender, exact } of exactly(sale)) {
    if (exact <= 0) continue;
    const kind = givesBackAs(tender.kind);
    const same = tenders.find((each) => sameTender(each, { ...tender, kind }) && each.kind !== 'card-manual');
    if (same) {
      same.left = add(same.left, exact);
      if (tender.points !== undefined) same.points = (same.points ?? 0) + tender.points;
    } else {
      tenders.push({
        kind,
        left: exact,
        reference: tender.reference,
        ...(tender.valueAccountId === undefined ? {} : { valueAccountId: tender.valueAccountId }),
        ...(tender.points === undefined ? {} : { points: tender.points }),
        ...(tender.card === undefined ? {} : { card: tender.card }),
      });
    }
  }
  for (const refund of refunds) {
    for (const { tender, exact } of exactly(refund)) if (exact < 0) takeOff(tenders, tender, exact);
  }
  return {
    saleId: sale.saleId,
    receipt: receiptCode(sale),
    soldOn: sale.tradingDate,
    soldAt: sale.completedAt,
    tenders: tenders.filter(({ left }) => left > 0),
  };
}

function takeOff(tenders: TenderLeft[], tender: TakenTender, exact: Money): void {
  let given = magnitude(exact);
  for (const each of tenders) {
    if (!sameTender(each, { ...tender, kind: givesBackAs(tender.kind) })) continue;
    const part = money(Math.min(given, each.left));
    each.left = subtract(each.left, part);
    given = subtract(given, part);
    // Points are named by the refund itself: what it gave back is no longer there, whatever it was worth.
    if (each.points !== undefined) each.points += tender.points ?? 0;
  }
}

export type GiveBack = Omit<TenderLeft, 'left'> & {
  /** Positive minor units. */
  amount: Money;
  /** No tender of the original has it left: it goes back another way than it came. */
  isOther: boolean;
};

/** All tenders that the originals have, in the order of giving back, less what this sale has given back already. */
function leftNow(sale: OpenSale): TenderLeft[] {
  const tenders = (sale.originals ?? []).flatMap((original) => original.tenders.map((each) => ({ ...each })));
  for (const given of sale.tenders) {
    if (given.amount >= 0) continue;
    let amount = magnitude(given.amount);
    for (const each of tenders) {
      if (!sameTender(each, given)) continue;
      const part = money(Math.min(amount, each.left));
      each.left = subtract(each.left, part);
      amount = subtract(amount, part);
      if (each.points !== undefined) each.points += given.points ?? 0;
    }
  }
  return tenders.filter(({ left }) => left > 0).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** What comes back without a receipt has no tender to go back to: cash is as right as any. */
const hasNoReceipt = (sale: OpenSale): boolean =>
  sale.lines.some((line) => line.quantity < 0 && line.returns === null);

/**
 * How to give back what is due: to the tenders that were used, never more than each paid less what it gave back.
 * @param due negative when money goes to the customer
 * @returns amounts that add up to it; a rest that no tender has is cash
 * Source: spec/returns.md RT8
 */
export function suggestGiveBack(sale: OpenSale, due: Money): GiveBack[] {
  let rest = due < 0 ? magnitude(due) : noMoney;
  const suggested: GiveBack[] = [];
  for (const { left, points, ...tender } of leftNow(sale)) {
    const amount = money(Math.min(rest, left));
    if (amount === 0) continue;
    const partOfPoints = points === undefined ? {} : { points: partOf({ points, left, amount }) };
    suggested.push({ ...tender, ...partOfPoints, amount, isOther: false });
    rest = subtract(rest, amount);
  }
  if (rest > 0) {
    suggested.push({ kind: 'cash', amount: rest, reference: null, isOther: !hasNoReceipt(sale) });
  }
  return suggested;
}

/** The last part takes all that is left, so that the parts add up to what was burned. */
const partOf = ({ points, left, amount }: { points: number; left: Money; amount: Money }): number =>
  Number(roundRatio(BigInt(points) * BigInt(amount), BigInt(left), 'half_up'));

/**
 * The points that go back for an amount on the points tender.
 * @param amount positive minor units
 * @returns undefined where less than that was paid with points
 * Source: spec/loyalty.md LO4
 */
export function pointsGivenBack(sale: OpenSale, amount: Money): number | undefined {
  const paid = leftNow(sale).find(({ kind }) => kind === 'points');
  if (paid?.points === undefined || amount > paid.left) return undefined;
  return partOf({ points: paid.points, left: paid.left, amount });
}

export type GiveBackNeeds = { otherTender: boolean; aboveLimit: boolean };

/**
 * Which permissions giving an amount back on a tender needs beside the return's own.
 * @param amount positive, as it leaves the drawer; `due` and the limit too
 * Source: spec/returns.md RT9, RT10
 */
export function needsOfGiveBack(
  sale: OpenSale,
  asked: {
    kind: TenderKind;
    amount: Money;
    valueAccountId?: string | undefined;
    card?: TenderLeft['card'];
    due: Money;
    limit: Money | null;
  },
): GiveBackNeeds {
  const left = sum(leftNow(sale).flatMap((each) => (sameTender(each, asked) ? [each.left] : [])));
  // A coin's rounding is nobody's other tender.
  const exact = asked.kind === 'cash' ? money(Math.min(asked.amount, magnitude(asked.due))) : asked.amount;
  const isCoveredByNone = hasNoReceipt(sale) && asked.kind === 'cash';
  const cash = sum(
    sale.tenders.flatMap(({ kind, amount }) => (kind === 'cash' && amount < 0 ? [magnitude(amount)] : [])),
  );
  return {
    otherTender: exact > left && !isCoveredByNone,
    aboveLimit: asked.kind === 'cash' && asked.limit !== null && add(cash, asked.amount) > asked.limit,
  };
}
