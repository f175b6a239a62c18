import {
  type CustomerId,
  type LaybyId,
  type Money,
  type TradingDate,
  assert,
  money,
  tradingDate,
} from '@tillbridge/core/kernel';
import { putAside } from '@tillbridge/core/layby';
import { priceSale } from '@tillbridge/core/sale';
import type { ItemV1, JournalLink } from '@tillbridge/core/wire';
import type { TestTerminal } from './test-terminal';

/** Goods that a test terminal put aside: it states what happens to them at the moment that its clock says. */
export class TestLayby {
  readonly laybyId: LaybyId;
  readonly #terminal: TestTerminal;

  constructor(terminal: TestTerminal) {
    this.#terminal = terminal;
    this.laybyId = terminal.options.ids.next<'LaybyId'>();
  }

  get #place() {
    const { storeId, registerId, now } = this.#terminal.options;
    const day = tradingDate(new Date(now()).toISOString().slice(0, 10));
    return { storeId, registerId, tradingDate: day, currency: 'NZD' };
  }

  open(
    items: readonly ItemV1[],
    { customerId, name, dueOn }: { customerId: CustomerId; name: string; dueOn: TradingDate },
  ): { link: JournalLink; total: Money } {
    const { storeId, staffId, now } = this.#terminal.options;
    const at = now();
    const sale = { ...this.#terminal.rungUp(items), customer: { customerId, name, groupId: null } };
    const aside = putAside(sale, { laybyId: this.laybyId, at });
    assert(aside.ok, 'goods are put aside');
    const { total } = priceSale(aside.value, at);
    const link = this.#terminal.state({
      type: 'layby-opened',
      v: 1,
      ...{ laybyId: this.laybyId, storeId, customerId, staffId, openedAt: at, dueOn, total },
      currency: 'NZD',
      sale: aside.value as unknown as Record<string, unknown>,
    });
    return { link, total };
  }

  /** Less than nothing is given back. */
  pay(amount: number): JournalLink {
    const { staffId, ids, now } = this.#terminal.options;
    return this.#terminal.state({
      type: 'payment-taken',
      v: 1,
      paymentId: ids.next(),
      purpose: { kind: 'layby', laybyId: this.laybyId },
      ...this.#place,
      staffId,
      at: now(),
      amount: money(amount),
      tenders: [
        {
          ...{ tenderId: ids.next(), kind: 'card-manual', reference: null },
          ...{ tendered: money(amount), applied: money(amount) },
        },
      ],
      cashRounding: money(0),
      change: money(0),
    });
  }

  end(how: 'collected' | 'cancelled', fee = 0): JournalLink {
    const { staffId, now } = this.#terminal.options;
    return this.#terminal.state({
      type: 'layby-ended',
      v: 1,
      ...{ laybyId: this.laybyId, how, staffId, endedAt: now(), fee: money(fee) },
      place: this.#place,
    });
  }
}
