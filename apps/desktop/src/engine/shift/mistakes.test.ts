import { type ItemId, type Money, type ShiftId, money, units } from '@tillbridge/core/kernel';
import { type CauseKind, causeKinds } from '@tillbridge/core/shift';
import type { CashCountV1, CashControlV1, ItemV1, StaffV1 } from '@tillbridge/core/wire';
import { afterEach, expect, it } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { item, lead, store, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/*
 * Days of a real till beside a drawer of real notes and coins, in which one thing goes wrong between the two. The explainer's own
 * table (core/shift/explain.test.ts) was made by who wrote the explainer; these days know nothing of it but its names.
 */

const notes = store.jurisdiction.denominations.map(Number).toSorted((a, b) => b - a);
const control: CashControlV1 = {
  requiresShift: true,
  usualFloat: money(20_000),
  varianceThreshold: money(500),
  dropAbove: money(60_000),
  drawers: ['A'],
};
const keeper: StaffV1 = {
  ...lead,
  permissions: [
    ...lead.permissions,
    'manage-shift',
    'move-cash',
    'count-drawer',
    'return',
    'return-without-receipt',
  ],
};

/** Numbers that look drawn and are the same in every run. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const floatOf: Readonly<Record<number, number>> = {
  2000: 2,
  1000: 4,
  500: 6,
  200: 15,
  100: 30,
  50: 30,
  20: 40,
  10: 70,
};

/** The notes and coins that lie in the drawer, whatever the till believes. */
class Cash {
  readonly pieces = new Map<number, number>(notes.map((each) => [each, floatOf[each] ?? 0]));
  total(): number {
    return [...this.pieces].reduce((all, [value, count]) => all + value * count, 0);
  }
  put(amount: number): void {
    for (const value of notes) {
      this.move(value, Math.floor(amount / value));
      amount %= value;
    }
  }
  /** The largest pieces that are there first; answers whether it could be made up. */
  take(amount: number): boolean {
    const planned: [number, number][] = [];
    for (const value of notes) {
      const count = Math.min(this.pieces.get(value) ?? 0, Math.floor(amount / value));
      planned.push([value, count]);
      amount -= count * value;
    }
    if (amount > 0) return false;
    for (const [value, count] of planned) this.move(value, -count);
    return true;
  }
  move(value: number, by: number): void {
    this.pieces.set(value, (this.pieces.get(value) ?? 0) + by);
  }
}

const opened: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())));

type Day = { till: TestTill; cash: Cash; draw: (below: number) => number; shiftId: ShiftId; goods: ItemV1[] };

async function openDay(seed: number, statedFloat = 20_000): Promise<Day> {
  const draw = drawing(seed);
  const { printer } = samplePrinter();
  opened.push(printer.device);
  for (let waits = 0; printer.device.status().state !== 'ready' && waits < 500; waits++)
    await new Promise((resolve) => setTimeout(resolve, 2));
  const till = await TestTill.open({ printer }, null);
  const goods = Array.from({ length: 30 }, (_, n) => {
    const plain = item(100 + n);
    const price = money(110 + draw(3_900));
    return { ...plain, prices: plain.prices.map((each) => ({ ...each, price })) };
  });
  till.hub.changes.push(
    { topic: 'store', key: storeId, record: { ...store, cashControl: control } },
    { topic: 'staff', key: lead.staffId, record: keeper },
    ...goods.map((record) => ({ topic: 'item' as const, key: record.itemId, record })),
  );
  await till.pull();
  await till.signIn(lead);
  till.api.openShift({
    intentId: till.intentId(),
    drawer: 'A',
    float: { total: money(statedFloat), denominations: [] },
  });
  const shiftId = till.api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('the drawer must be open');
  return { till, cash: new Cash(), draw, shiftId, goods };
}

const anyOf = ({ goods, draw }: Day): ItemId => (goods[draw(goods.length)] as ItemV1).itemId;

/** Rings something up. @returns what is due in cash */
function ring(day: Day): number {
  for (let n = 1 + day.draw(3); n > 0; n--) day.till.add(anyOf(day), 1);
  day.till.startTender();
  return day.till.api.sale().cashDue;
}

/** A customer with a note, or with the exact money; the change comes out of the drawer. @returns the change */
function sellForCash(day: Day): number {
  const due = ring(day);
  const note = notes.toReversed().find((each) => each >= due && each >= 500) ?? due;
  const given = day.draw(3) === 0 ? due : note;
  const canChange = day.cash.take(given - due);
  // No change left: the customer finds the exact money.
  day.till.pay('cash', canChange ? given : due);
  day.cash.put(canChange ? given : due);
  return canChange ? given - due : 0;
}
const sellByCard = (day: Day): void => {
  ring(day);
  day.till.pay('card-manual', day.till.api.sale().due);
};
const next = ({ till }: Day): void => void till.api.nextSale({ intentId: till.intentId() });

/** So many sales of a usual morning. */
function trade(day: Day, sales: number): void {
  for (let n = 0; n < sales; n++) {
    if (day.draw(2) === 0) sellForCash(day);
    else sellByCard(day);
    next(day);
  }
}
const move = (
  { till, shiftId }: Day,
  kind: 'paid-in' | 'paid-out' | 'drop',
  amount: number,
  reason: string,
): void => {
  const moved = till.api.moveCash({
    intentId: till.intentId(),
    shiftId,
    kind,
    amount: money(amount),
    reason,
    withSlip: false,
  });
  if (!moved.ok) throw new Error(moved.refusal.sentence);
};
const countOf = (cash: Cash): CashCountV1 => ({
  total: money(cash.total()),
  denominations: [...cash.pieces].map(([value, count]) => ({ value: money(value), count })),
});

type Mistake = (day: Day) => CashCountV1 | Promise<CashCountV1>;
const recount = (count: CashCountV1, changed: Readonly<Record<number, number>>): CashCountV1 => {
  const denominations = count.denominations.map((each) => ({
    ...each,
    count: changed[each.value] ?? each.count,
  }));
  const total: Money = money(denominations.reduce((all, each) => all + each.value * each.count, 0));
  return { total, denominations };
};

async function openFor({ till }: Day, reason: string): Promise<void> {
  // The drawer may still be opening for what came before.
  for (let tries = 0; tries < 500; tries++) {
    if ((await till.api.openDrawer({ intentId: till.intentId(), reason })).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('the drawer must open');
}

/** What goes wrong, as hands and keys do it. Each answers what is counted in the evening. */
const mistakes: Record<CauseKind, Mistake> = {
  'change-error': (day) => {
    // A ten goes out where a five was meant.
    sellForCash(day);
    next(day);
    day.cash.put(500);
    day.cash.take(1_000);
    return countOf(day.cash);
  },
  'wrong-tender-key': (day) => {
    // The customer paid by card; the key was cash.
    day.till.pay('cash', ring(day));
    next(day);
    return countOf(day.cash);
  },
  'paid-out-not-recorded': async (day) => {
    await openFor(day, 'Another reason');
    day.cash.take(2_490);
    return countOf(day.cash);
  },
  'paid-in-twice': (day) => {
    day.cash.put(4_000);
    move(day, 'paid-in', 4_000, 'Coins from the bank');
    move(day, 'paid-in', 4_000, 'Coins from the bank');
    return countOf(day.cash);
  },
  'float-miscounted': (day) => countOf(day.cash),
  'notes-swapped': (day) => {
    const count = countOf(day.cash);
    const of = (value: number): number => day.cash.pieces.get(value) ?? 0;
    const pairs: [number, number][] = [
      [2_000, 1_000],
      [1_000, 500],
      [200, 100],
    ];
    const [high, low] = pairs.find(([one, other]) => of(one) !== of(other)) ?? [50, 20];
    return recount(count, { [high]: of(low), [low]: of(high) });
  },
  'sale-not-paid': (day) => {
    // They took the bag and left while the next one already asked something.
    day.till.pay('cash', ring(day));
    next(day);
    return countOf(day.cash);
  },
  'drawer-opened-without-sale': async (day) => {
    await openFor(day, 'Change for a customer');
    day.cash.take(2_000);
    day.cash.put(1_000);
    return countOf(day.cash);
  },
  'refund-not-given': (day) => {
    day.till.api.returnItem({
      intentId: day.till.intentId(),
      itemId: anyOf(day),
      quantity: units(1),
      reason: 'faulty',
      restock: null,
    });
    day.till.startTender();
    const [way] = day.till.api.sale().giveBack ?? [];
    if (way?.kind !== 'cash') throw new Error('cash goes back');
    day.till.api.giveBack({
      intentId: day.till.intentId(),
      kind: 'cash',
      amount: way.amount,
      reference: null,
    });
    next(day);
    return countOf(day.cash);
  },
  'drop-not-recorded': (day) => {
    for (let sold = 0; sold < 12; sold++) {
      sellForCash(day);
      next(day);
    }
    day.cash.take(30_000);
    return countOf(day.cash);
  },
  'rounding-slips': (day) => {
    // Three customers are let off the last coin.
    day.cash.take(30);
    return countOf(day.cash);
  },
  'count-digits-swapped': (day) => {
    const twenties = 13;
    day.cash.move(2_000, twenties - (day.cash.pieces.get(2_000) ?? 0));
    // Cash of the safe made it thirteen: the till knows of what came or went.
    return recount(countOf(day.cash), { 2_000: 31 });
  },
};

async function guessesOf(kind: CauseKind, seed: number): Promise<CauseKind[]> {
  const day = await openDay(seed, kind === 'float-miscounted' ? 19_000 : 20_000);
  trade(day, 20);
  move(day, 'paid-out', 1_350, 'Milk');
  day.cash.take(1_350);
  let counted: CashCountV1;
  if (kind === 'count-digits-swapped') {
    const before = day.cash.pieces.get(2_000) ?? 0;
    counted = await mistakes[kind](day);
    const came = (13 - before) * 2_000;
    if (came !== 0) move(day, came > 0 ? 'paid-in' : 'drop', Math.abs(came), 'Notes of the safe');
  } else {
    trade(day, 6);
    counted = await mistakes[kind](day);
  }
  day.till.api.countDrawer({ intentId: day.till.intentId(), shiftId: day.shiftId, count: counted });
  const explained = day.till.api.explainVariance({ shiftId: day.shiftId });
  if (!explained.ok) throw new Error(explained.refusal.sentence);
  return explained.value.map((cause) => cause.kind);
}

it.each([11, 12, 13, 14, 15])(
  '[SF10] of twelve mistakes of hands and keys on real days, ten and more are the first or second guess (days %i)',
  async (seed) => {
    const table: [CauseKind, number, CauseKind[]][] = [];
    for (const kind of causeKinds) {
      const guesses = await guessesOf(kind, seed * 1_000 + causeKinds.indexOf(kind));
      table.push([kind, guesses.indexOf(kind) + 1, guesses.slice(0, 3)]);
    }
    const named = table.filter(([, place]) => place === 1 || place === 2);
    expect(named.length, JSON.stringify(table, null, 1)).toBeGreaterThanOrEqual(10);
  },
  60_000,
);
