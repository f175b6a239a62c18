import { type CustomerId, type SaleId, type StaffId, money } from '@tillbridge/core/kernel';
import { type SimCompany, pinOfAll } from '../simulation/company';
import type { Random } from '../simulation/random';
import { usualFloat } from './company';
import type { WorldTime } from './clocks';
import { type Counter, ringUp, settle, startTender } from './counter';
import type { DarkTill } from './dark-till';
import { bringBack, doDeed } from './deeds';
import { done } from './done';

export type Day = {
  till: DarkTill;
  company: SimCompany;
  customers: readonly CustomerId[];
  random: Random;
  time: WorldTime;
  sales: number;
  /** Who opens the drawer in the morning, and who counts it in the evening. */
  cashiers: readonly [StaffId, StaffId];
  cardCode: string;
  ownCards: string[];
  /** How many deeds beside plain sales there were before: they go round. */
  deedsBefore: number;
  /** A sale that this and another till bring back; here on this day, or not. */
  known: { saleId: SaleId; bringsBack: boolean };
};

/** Opening hours, less the last minutes. */
const openMs = 11 * 3_600_000;
const coins = (total: number) => ({ total: money(total), denominations: [] });
/** Every third customer wants more than to pay. */
const deedEvery = 3;

/** A day at one till: one opens the drawer, another comes in the afternoon, counts it and closes. @returns the deeds so far */
export async function workADay(day: Day): Promise<number> {
  const { till, company, customers, random, time, sales, cardCode, ownCards, known } = day;
  const { api } = till.engine;
  let intents = 0;
  const stem = Buffer.from(random.bytes(8)).toString('hex');
  const intentId = () => `${stem}-${(intents += 1)}`;
  const at: Counter = {
    api,
    random,
    company,
    customers,
    cardCode,
    ownCards,
    untouched: known.saleId,
    intentId,
    printerGoesOn: till.printerGoesOn,
  };
  const signIn = async (staffId: StaffId) =>
    void done(await api.signIn({ intentId: intentId(), staffId, pin: pinOfAll }), 'to sign in');
  const [morning, evening] = day.cashiers;

  await signIn(morning);
  done(api.openShift({ intentId: intentId(), drawer: 'A', float: coins(usualFloat) }), 'to open the drawer');
  const shiftId = api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('the drawer is not open');
  if (known.bringsBack) await bringBack(at, known.saleId);
  let deeds = day.deedsBefore;
  for (let sale = 0; sale < sales; sale++) {
    if (sale === Math.floor(sales / 2)) {
      done(api.signOut({ intentId: intentId() }), 'to sign out');
      await signIn(evening);
    }
    ringUp(at);
    startTender(at);
    // What the till may not let go by itself, the customer pays another way.
    if (sale === 0) await api.payByCard({ intentId: intentId(), code: cardCode, amount: null });
    settle(at);
    if (sale % deedEvery === deedEvery - 1) await doDeed(at, deeds++);
    time.nowMs += Math.floor(openMs / sales);
  }
  const moved = { shiftId, reason: 'Milk', withSlip: false };
  done(api.moveCash({ ...moved, intentId: intentId(), kind: 'paid-out', amount: money(740) }), 'to pay out');
  done(api.moveCash({ ...moved, intentId: intentId(), kind: 'paid-in', amount: money(200) }), 'to pay in');
  done(api.moveCash({ ...moved, intentId: intentId(), kind: 'drop', amount: money(5_000) }), 'to drop');
  const { expectedCash } = done(api.xReport({ shiftId }), 'the X report');
  // Somebody miscounted by some coins, and counted again.
  const expected = expectedCash ?? 0;
  const total = Math.max(0, expected + random.between(-3, 3) * 10);
  for (const count of random.chance(0.4) ? [Math.max(0, expected - 500), total] : [total])
    done(api.countDrawer({ intentId: intentId(), shiftId, count: coins(count) }), 'to count');
  const closing = { intentId: intentId(), shiftId, left: money(0), reason: 'Coins', unapproved: false };
  done(api.closeShift(closing), 'to close');
  done(api.signOut({ intentId: intentId() }), 'to go home');
  return deeds;
}
