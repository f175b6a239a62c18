import {
  type Money,
  type ShiftId,
  assert,
  money,
  noMoney,
  tradingDate,
  units,
} from '@tillbridge/core/kernel';
import { type ShiftEvent, expectedCash, totalsOf } from '@tillbridge/core/shift';
import type { CashMovementKind, JournalLink, SaleCompletedV1, ShiftClosedV1 } from '@tillbridge/core/wire';
import type { CompanyPlan } from '../company';
import type { HubDeps } from '../hub-deps';
import type { KnownTerminal } from '../terminal';
import type { TestTerminal } from './test-terminal';

type Where = { known: KnownTerminal; terminal: TestTerminal };

/** A drawer of a test terminal: it states what happens to it, and folds its own totals as a till does. */
export class TestShift {
  readonly shiftId: ShiftId;
  readonly #where: Where & { plan: CompanyPlan; deps: HubDeps };
  readonly #events: ShiftEvent[] = [];
  readonly #float: Money;
  #counts = 0;
  #counted: Money = noMoney;

  constructor(where: Where & { plan: CompanyPlan; deps: HubDeps }, float = 20_000) {
    this.#where = where;
    this.#float = money(float);
    this.shiftId = where.deps.ids.next();
  }

  get #place() {
    const { storeId, registerId } = this.#where.known;
    return { shiftId: this.shiftId, storeId, registerId };
  }
  get #who() {
    const [person] = this.#where.plan.staff;
    assert(person, 'a company has people');
    return person.record.staffId;
  }
  get #day() {
    return { currency: 'NZD', tradingDate: tradingDate('2026-03-02') } as const;
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
      float: { total: this.#float, denominations: [] },
    });
  }

  /** What it would state of a sale, counted in its totals; nothing is stated yet. */
  saleOf(count = 1, pieces = 1, paid: (sale: SaleCompletedV1) => SaleCompletedV1 = (sale) => sale) {
    const { terminal, plan } = this.#where;
    const rung = terminal.saleOf(plan.items.slice(0, count), units(pieces));
    const sale: SaleCompletedV1 = paid({ ...rung, shiftId: this.shiftId });
    this.#events.push({ kind: 'sale', sale });
    return sale;
  }

  sell(count = 1): JournalLink {
    return this.#where.terminal.state(this.saleOf(count));
  }

  move(kind: CashMovementKind, amount: number): JournalLink {
    this.#events.push({ kind: 'cash', movement: { kind, amount: money(amount) } });
    return this.#where.terminal.state({
      type: 'cash-moved',
      v: 1,
      movementId: this.#where.deps.ids.next(),
      ...this.#place,
      ...this.#day,
      kind,
      amount: money(amount),
      reason: 'Milk for the kitchen',
      staffId: this.#who,
      approvedBy: null,
      at: this.#now,
      otherShiftId: null,
      photoId: null,
    });
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
      count: { total: money(total), denominations: [{ value: money(1), count: total }] },
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
