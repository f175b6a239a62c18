import { type SaleId, money, units } from '@tillbridge/core/kernel';
import type { Done } from '@tillbridge/desktop/ipc';
import { type SimCompany, pinOfAll } from '../simulation/company';
import type { Random } from '../simulation/random';
import { usualFloat } from './company';
import type { WorldTime } from './clocks';
import type { DarkTill } from './dark-till';

export type Day = {
  till: DarkTill;
  company: SimCompany;
  random: Random;
  time: WorldTime;
  sales: number;
  /** The gift card that every till knows, and nobody can ask about. */
  card: string;
  /** A sale of which a customer brings everything back, here as at another till. */
  bringsBack: SaleId | null;
};

const betweenSalesMs = 20_000;
const nothing = { total: money(0), denominations: [] };

function done<T>(answer: Done<T>, what: string): T {
  if (!answer.ok) throw new Error(`${what}: ${answer.refusal.kind} ${answer.refusal.sentence}`);
  return answer.value;
}

/** A day at one till: the drawer is opened, goods are sold and brought back, the drawer is counted and closed. */
export async function workADay({ till, company, random, time, sales, card, bringsBack }: Day): Promise<void> {
  const { api } = till.engine;
  let intents = 0;
  const stem = Buffer.from(random.bytes(8)).toString('hex');
  const intentId = () => `${stem}-${(intents += 1)}`;
  const [staffId] = company.staff;
  if (!staffId) throw new Error('nobody works here');
  if (api.session().state !== 'signed-in')
    done(await api.signIn({ intentId: intentId(), staffId, pin: pinOfAll }), 'to sign in');
  const float = { total: usualFloat, denominations: [] };
  done(api.openShift({ intentId: intentId(), drawer: 'A', float }), 'to open the drawer');

  const settle = (): void => {
    const { due, cashDue } = api.sale();
    if (due === 0) return;
    const kind = random.chance(0.6) ? ('cash' as const) : ('card-manual' as const);
    const over = kind === 'cash' && due > 0 && random.chance(0.4) ? random.between(1, 20) * 100 : 0;
    const amount = money(kind === 'cash' ? cashDue + over : due);
    done(api.takeTender({ intentId: intentId(), kind, amount, reference: null }), `to pay ${amount}`);
  };
  const goods = company.plan.items.filter(({ unitOfMeasure, sells }) => unitOfMeasure === 'each' && !sells);
  const sell = async (paysByCard: boolean): Promise<void> => {
    for (let lines = random.between(1, 4); lines > 0; lines--) {
      const { itemId } = random.pick(goods);
      done(api.addItem({ intentId: intentId(), itemId, quantity: units(random.between(1, 3)) }), 'to add');
    }
    if (random.chance(0.1)) {
      const discount = { kind: 'percent' as const, ppm: random.between(1, 30) * 10_000, reason: null };
      done(api.setSaleDiscount({ intentId: intentId(), discount }), 'to discount');
    }
    done(api.startTender({ intentId: intentId() }), 'to go to pay');
    // What the till may not let go by itself, the customer pays another way.
    if (paysByCard) await api.payByCard({ intentId: intentId(), code: card, amount: null });
    settle();
    done(api.nextSale({ intentId: intentId() }), 'the next customer');
  };
  const bringBackSome = async (): Promise<void> => {
    const receipts = api.receipts({ limit: 30, text: '' }).filter(({ saleId }) => saleId !== bringsBack);
    if (receipts.length > 0) await bringBack(random.pick(receipts).saleId);
  };
  const bringBack = async (saleId: SaleId): Promise<void> => {
    const found = await api.saleToReturn({ saleId });
    const line = found.ok ? found.value.lines.find(({ left }) => left > 0) : undefined;
    if (!line) return;
    const returned = { lineId: line.lineId, quantity: units(1), reason: 'faulty' as const, restock: null };
    done(api.returnLines({ intentId: intentId(), saleId, lines: [returned] }), 'to bring back');
    done(api.startTender({ intentId: intentId() }), 'to give back');
    const { due, cashDue } = api.sale();
    const amount = money(Math.abs(cashDue));
    if (due !== 0)
      done(api.giveBack({ intentId: intentId(), kind: 'cash', amount, reference: null }), 'to give cash');
    done(api.nextSale({ intentId: intentId() }), 'the next customer');
  };

  if (bringsBack) await bringBack(bringsBack);
  for (let sale = 0; sale < sales; sale++) {
    await sell(sale === 0);
    if (random.chance(0.08)) await bringBackSome();
    time.nowMs += betweenSalesMs;
  }
  const shiftId = api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('the drawer is not open');
  const { expectedCash } = done(api.xReport({ shiftId }), 'the X report');
  // Somebody miscounted by some coins.
  const total = money(Math.max(0, (expectedCash ?? 0) + random.between(-3, 3) * 10));
  done(api.countDrawer({ intentId: intentId(), shiftId, count: { ...nothing, total } }), 'to count');
  const closing = { intentId: intentId(), shiftId, left: nothing.total, reason: 'Coins', unapproved: false };
  done(api.closeShift(closing), 'to close');
}
