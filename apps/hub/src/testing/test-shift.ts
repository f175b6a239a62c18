import {
  type Money,
  type ShiftId,
  type StaffId,
  type TradingDate,
  assert,
  money,
  noMoney,
  tradingDate,
  units,
} from '@tillbridge/core/kernel';
import { type ShiftEvent, expectedCash, totalsOf } from '@tillbridge/core/shift';
import type {
  CashCountV1,
  CashMovementKind,
  Fact,
  JournalLink,
  SaleCompletedV1,
  ShiftClosedV1,
} from '@tillbridge/core/wire';
import type { CompanyPlan } from '../company';
import type { HubDeps } from '../hub-deps';
import type { KnownTerminal } from '../terminal';
import type { TestTerminal } from './test-terminal';

type Where = {
  known: Pick<KnownTerminal, 'storeId' | 'registerId'>;
  terminal: TestTerminal;
  plan: CompanyPlan;
  deps: Pick<HubDeps, 'clock' | 'ids'>;
  /** The trading date of all that happens in it; that of the test terminal's sales when not said. */
  day?: TradingDate;
  /** Who does all of it; the first of the company's people when not said. */
  who?: StaffId;
};

const piecesOf = (total: number): CashCountV1['denominations'] => {
  let left = total;
  const found = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 1].map((value) => {
    const count = Math.floor(left / value);
    left -= count * value;
    return { value: money(value), count };
  });
  return found.filter(({ count }) => count > 0);
};
const reasons: Readonly<Record<CashMovementKind, string>> = {
  'paid-in': 'Change from the bank',
  'paid-out': 'Milk for the kitchen',
  drop: 'Too many notes',
  'transfer-in': 'From the other drawer',
  'transfer-out': 'To the other drawer',
};

/** A drawer of a test terminal: it states what happens to it, and folds its own totals as a till does. */
export class TestShift {
  readonly shiftId: ShiftId;
  readonly #where: Where;
  readonly #events: ShiftEvent[] = [];
  readonly #float: Money;
  #counts = 0;
  #counted: Money = noMoney;

  constructor(where: Where, float = 20_000) {
    this.#where = where;
    this.#float = money(float);
    this.shiftId = where.deps.ids.next();
  }

  get #place() {
    const { storeId, registerId } = this.#where.known;
    return { shiftId: this.shiftId, storeId, registerId };
  }
  get #who(): StaffId {
    if (this.#where.who) return this.#where.who;
    const [person] = this.#where.plan.staff;
    assert(person, 'a company has people');
    return person.record.staffId;
  }
  get #day() {
    return { currency: 'NZD', tradingDate: this.#where.day ?? tradingDate('2026-03-02') } as const;
  }
  get #now() {
    return this.#where.deps.clock.now();
  }

  open(): JournalLink {
    return this.#where.terminal.state({
      type: 'shift-opened',
      v: 1,
      ...this.#place,
      ...this.#day,
      drawer: '1',
      staffId: this.#who,
      openedAt: this.#now,
      float: { total: this.#float, denominations: piecesOf(this.#float) },
    });
  }

  /** What it would state of a sale, counted in its totals; nothing is stated yet. */
  saleOf(count = 1, pieces = 1, paid: (sale: SaleCompletedV1) => SaleCompletedV1 = (sale) => sale) {
    const { terminal, plan } = this.#where;
    const rung = terminal.saleOf(plan.items.slice(0, count), units(pieces));
    const sale: SaleCompletedV1 = paid({ ...rung, ...this.#day, shiftId: this.shiftId });
    this.#events.push({ kind: 'sale', sale });
    return sale;
  }

  sell(count = 1): JournalLink {
    return this.#where.terminal.state(this.saleOf(count));
  }

  move(kind: CashMovementKind, amount: number, photoId: string | null = null): JournalLink {
    this.#events.push({ kind: 'cash', movement: { kind, amount: money(amount) } });
    return this.#where.terminal.state({
      type: 'cash-moved',
      v: 1,
      movementId: this.#where.deps.ids.next(),
      ...this.#place,
      ...this.#day,
      kind,
      amount: money(amount),
      reason: reasons[kind],
      staffId: this.#who,
      approvedBy: null,
      at: this.#now,
      otherShiftId: null,
      photoId,
    });
  }

  /** Money for a layby or an account; less than nothing is given back. Cash is rounded away by a cent or two and gives change. */
  pay(to: 'layby' | 'account', by: 'cash' | 'card-manual', amount: number): JournalLink {
    const { ids } = this.#where.deps;
    const isRounded = by === 'cash' && amount > 2;
    const rounding = isRounded ? (amount % 10 <= 2 ? -(amount % 10) : 0) : 0;
    const change = isRounded ? 500 : 0;
    const applied = money(amount + rounding);
    const payment: Extract<Fact, { type: 'payment-taken' }> = {
      type: 'payment-taken',
      v: 1,
      paymentId: ids.next(),
      purpose: to === 'layby' ? { kind: to, laybyId: ids.next() } : { kind: to, customerId: ids.next() },
      ...this.#place,
      ...this.#day,
      staffId: this.#who,
      at: this.#now,
      amount: money(amount),
      tenders: [
        {
          ...{ tenderId: ids.next(), kind: by, reference: null },
          ...{ tendered: money(applied + change), applied },
        },
      ],
      cashRounding: money(rounding),
      change: money(change),
    };
    this.#events.push({ kind: 'payment', payment });
    return this.#where.terminal.state(payment);
  }

  count(total: number): JournalLink {
    this.#counts += 1;
    this.#counted = money(total);
    return this.#where.terminal.state({
      type: 'drawer-counted',
      v: 1,
      shiftId: this.shiftId,
      countNo: this.#counts,
      staffId: this.#who,
      at: this.#now,
      count: { total: money(total), denominations: piecesOf(total) },
    });
  }

  /** The Z report as the till's own fold makes it. */
  report(zNumber: number): ShiftClosedV1 {
    const totals = totalsOf(this.#events);
    const expected = expectedCash(this.#float, totals);
    const counted = this.#counts === 0 ? expected : this.#counted;
    return {
      type: 'shift-closed',
      v: 1,
      zNumber,
      ...this.#place,
      ...this.#day,
      drawer: '1',
      openedAt: this.#now,
      openedBy: this.#who,
      closedAt: this.#now,
      closedBy: this.#who,
      float: this.#float,
      totals,
      expectedCash: expected,
      countedCash: counted,
      variance: money(counted - expected),
      varianceReason: null,
      approvedBy: null,
      left: this.#float,
      banked: money(counted - this.#float),
    };
  }

  close(zNumber: number): JournalLink {
    return this.#where.terminal.state(this.report(zNumber));
  }
}
