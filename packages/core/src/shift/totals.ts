import { type Money, add, magnitude, money, negate, noMoney, subtract, sum } from '../kernel';
import type { CashMovementKind, Fact, SaleCompletedV1, ShiftTotalsV1, TenderKind } from '../wire';

/** What may change a shift's totals. Source: spec/shifts.md SF3 */
export type ShiftEvent =
  | { kind: 'sale'; sale: SaleCompletedV1 }
  /** Taken for what is no sale: on account, or for a layby. */
  | { kind: 'payment'; payment: Pick<Extract<Fact, { type: 'payment-taken' }>, 'tenders'> }
  | { kind: 'cash'; movement: { kind: CashMovementKind; amount: Money } }
  | { kind: 'drawer-opened' }
  /** Without anything that the till did. */
  | { kind: 'drawer-found-open' }
  | { kind: 'line-removed' }
  | { kind: 'sale-discarded' };

export const noTotals: ShiftTotalsV1 = {
  sales: 0,
  returns: 0,
  firstReceiptNo: null,
  lastReceiptNo: null,
  gross: noMoney,
  returned: noMoney,
  discount: noMoney,
  net: noMoney,
  tax: noMoney,
  taxes: [],
  total: noMoney,
  cashRounding: noMoney,
  tenders: [],
  paidIn: noMoney,
  paidOut: noMoney,
  dropped: noMoney,
  transferredIn: noMoney,
  transferredOut: noMoney,
  drawerOpenings: 0,
  removedLines: 0,
  discardedSales: 0,
};

/**
 * The totals after one more thing happened. The order of events decides nothing but which receipt number is first and last,
 * and those are the lowest and the highest.
 * Source: spec/shifts.md SF3
 */
export function addToTotals(totals: ShiftTotalsV1, event: ShiftEvent): ShiftTotalsV1 {
  switch (event.kind) {
    case 'sale':
      return withSale(totals, event.sale);
    case 'payment':
      return { ...totals, tenders: event.payment.tenders.reduce(withTender, totals.tenders) };
    case 'cash': {
      const field = movementField[event.movement.kind];
      return { ...totals, [field]: add(totals[field], event.movement.amount) };
    }
    case 'drawer-opened':
      return { ...totals, drawerOpenings: totals.drawerOpenings + 1 };
    case 'drawer-found-open':
      return { ...totals, drawerFoundOpen: (totals.drawerFoundOpen ?? 0) + 1 };
    case 'line-removed':
      return { ...totals, removedLines: totals.removedLines + 1 };
    case 'sale-discarded':
      return { ...totals, discardedSales: totals.discardedSales + 1 };
  }
}

export const totalsOf = (events: Iterable<ShiftEvent>): ShiftTotalsV1 => {
  let totals = noTotals;
  for (const event of events) totals = addToTotals(totals, event);
  return totals;
};

const movementField = {
  'paid-in': 'paidIn',
  'paid-out': 'paidOut',
  drop: 'dropped',
  'transfer-in': 'transferredIn',
  'transfer-out': 'transferredOut',
} as const satisfies Record<CashMovementKind, keyof ShiftTotalsV1>;

function withSale(totals: ShiftTotalsV1, sale: SaleCompletedV1): ShiftTotalsV1 {
  const back = sale.lines.filter(({ quantity }) => quantity < 0);
  const out = sale.lines.filter(({ quantity }) => quantity >= 0);
  const { receiptNo } = sale;
  return {
    ...totals,
    sales: totals.sales + (out.length > 0 ? 1 : 0),
    returns: totals.returns + (back.length > 0 ? 1 : 0),
    firstReceiptNo: Math.min(totals.firstReceiptNo ?? receiptNo, receiptNo),
    lastReceiptNo: Math.max(totals.lastReceiptNo ?? receiptNo, receiptNo),
    gross: add(totals.gross, sum(out.map(({ extended }) => extended))),
    returned: subtract(totals.returned, sum(back.map(({ extended }) => extended))),
    discount: add(totals.discount, sale.discount),
    net: add(totals.net, sale.net),
    tax: add(totals.tax, sale.tax),
    taxes: withTaxes(totals.taxes, sale.taxShares),
    total: add(totals.total, sale.total),
    cashRounding: add(totals.cashRounding, sale.cashRounding),
    tenders: sale.tenders.reduce(withTender, totals.tenders),
  };
}

function withTaxes(
  taxes: ShiftTotalsV1['taxes'],
  shares: SaleCompletedV1['taxShares'],
): ShiftTotalsV1['taxes'] {
  let after = taxes;
  for (const { code, name, amount } of shares) {
    const found = after.find((tax) => tax.code === code);
    after = found
      ? after.map((tax) => (tax === found ? { ...tax, amount: add(tax.amount, amount) } : tax))
      : inOrder([...after, { code, name, amount }], (tax) => tax.code);
  }
  return after;
}

function withTender(
  tenders: ShiftTotalsV1['tenders'],
  tender: SaleCompletedV1['tenders'][number],
): ShiftTotalsV1['tenders'] {
  if (tender.kind !== 'foreign-cash') return withAmount(tenders, tender.kind, tender.applied, 1);
  // Foreign notes stay whole in the drawer, and their change leaves it in home coins (spec/ledger.md).
  const change = subtract(tender.tendered, tender.applied);
  const noted = withAmount(tenders, 'foreign-cash', tender.tendered, 1);
  return change === 0 ? noted : withAmount(noted, 'cash', negate(change), 0);
}

function withAmount(
  tenders: ShiftTotalsV1['tenders'],
  kind: TenderKind,
  amount: Money,
  count: number,
): ShiftTotalsV1['tenders'] {
  const before = tenders.find((tender) => tender.kind === kind);
  const { taken, given } = before ?? { taken: noMoney, given: noMoney };
  const after = {
    kind,
    count: (before?.count ?? 0) + count,
    taken: amount > 0 ? add(taken, amount) : taken,
    given: amount < 0 ? add(given, magnitude(amount)) : given,
  };
  return inOrder([...tenders.filter((tender) => tender !== before), after], (tender) => tender.kind);
}

const inOrder = <T>(list: T[], key: (one: T) => string): T[] =>
  list.sort((a, b) => (key(a) < key(b) ? -1 : 1));

/**
 * What the drawer should hold in home money, minor units.
 * Source: spec/shifts.md SF4
 */
export function expectedCash(float: Money, totals: ShiftTotalsV1): Money {
  const cash = totals.tenders.find(({ kind }) => kind === 'cash');
  const sold = cash ? cash.taken - cash.given : 0;
  const moved =
    totals.paidIn - totals.paidOut - totals.dropped + totals.transferredIn - totals.transferredOut;
  return money(float + sold + moved);
}
