import { money, quantity, units } from '@tillbridge/core/kernel';
import { lineRemovalReasons } from '@tillbridge/core/wire';
import type { Done, SaleView, TerminalApi } from '@tillbridge/desktop/ipc';
import { type SimCompany, pinOfAll } from './company';
import { dayDeeds } from './day-deeds';
import type { Random } from './random';
import { valueDeeds } from './value-deeds';

/**
 * How much of a shop's day is played: sales alone; drawers, money back, sales that wait and laybys too; or all, with what customers
 * carry from till to till. Seeds that failed once are told as they were.
 */
export type Play = 'selling' | 'drawers' | 'whole';

/** Something a cashier does, with how often (a weight), and whether it makes sense now. */
export type Deed = {
  name: string;
  weight: number;
  when(view: SaleView): boolean;
  act(at: Counter, intentId: string): Done | Promise<Done>;
};

export type Counter = { api: TerminalApi; random: Random; view: SaleView; company: SimCompany };

const isRinging = (view: SaleView) => view.mode !== 'tendering';
const hasLines = (view: SaleView) => view.mode === 'ringing' && view.lines.length > 0;
const isTendering = (view: SaleView) => view.mode === 'tendering';
const always = () => true;

const someLine = ({ view, random }: Counter) => random.pick(view.lines).lineId;
const someItem = ({ company, random }: Counter) =>
  random.pick(company.plan.items.filter(({ sells }) => !sells));

const discountOf = (random: Random) =>
  random.chance(0.5)
    ? { kind: 'percent' as const, ppm: random.between(1, 100) * 10_000, reason: null }
    : { kind: 'amount' as const, amount: money(random.between(1, 300)), reason: 'scratched' };

const ringing: Deed[] = [
  {
    name: 'scan',
    weight: 30,
    when: isRinging,
    act: (at, intentId) =>
      at.api.scan({ intentId, aim: null, data: someItem(at).barcodes[0]?.code ?? 'no code' }),
  },
  {
    name: 'scan what nobody knows',
    weight: 1,
    when: always,
    act: ({ api }, intentId) => api.scan({ intentId, aim: null, data: '4006381333931' }),
  },
  {
    name: 'pick',
    weight: 10,
    when: isRinging,
    act: (at, intentId) => {
      const item = someItem(at);
      const amount =
        item.unitOfMeasure === 'each' ? units(at.random.between(1, 5)) : quantity(at.random.between(1, 3000));
      return at.api.addItem({ intentId, itemId: item.itemId, quantity: amount });
    },
  },
  {
    name: 'take back',
    weight: 4,
    when: isRinging,
    act: (at, intentId) =>
      at.api.addItem({ intentId, itemId: someItem(at).itemId, quantity: units(-at.random.between(1, 3)) }),
  },
  {
    name: 'set a quantity',
    weight: 5,
    when: hasLines,
    act: (at, intentId) =>
      at.api.setQuantity({ intentId, lineId: someLine(at), quantity: units(at.random.between(1, 9)) }),
  },
  {
    name: 'discount a line',
    weight: 4,
    when: hasLines,
    act: (at, intentId) =>
      at.api.setLineDiscount({ intentId, lineId: someLine(at), discount: discountOf(at.random) }),
  },
  {
    name: 'discount the sale',
    weight: 2,
    when: hasLines,
    act: ({ api, random }, intentId) =>
      api.setSaleDiscount({ intentId, discount: random.chance(0.7) ? discountOf(random) : null }),
  },
  {
    name: 'note',
    weight: 1,
    when: hasLines,
    act: ({ api }, intentId) => api.setSaleNote({ intentId, note: 'gift' }),
  },
  {
    name: 'remove a line',
    weight: 4,
    when: hasLines,
    act: (at, intentId) =>
      at.api.removeLine({ intentId, lineId: someLine(at), reason: at.random.pick(lineRemovalReasons) }),
  },
  {
    name: 'bring it back',
    weight: 2,
    when: (view) => view.undo !== null,
    act: ({ api }, intentId) => api.undoRemove({ intentId }),
  },
  { name: 'discard', weight: 1, when: hasLines, act: ({ api }, intentId) => api.discardSale({ intentId }) },
];

const paying: Deed[] = [
  {
    name: 'go to pay',
    weight: 12,
    when: hasLines,
    act: ({ api }, intentId) => api.startTender({ intentId }),
  },
  {
    name: 'back to the sale',
    weight: 2,
    when: isTendering,
    act: ({ api }, intentId) => api.backToSale({ intentId }),
  },
  {
    name: 'take cash',
    weight: 30,
    when: isTendering,
    act: ({ api, random, view }, intentId) => {
      const over = view.cashDue > 0 && random.chance(0.4) ? random.between(1, 50) * 100 : 0;
      return api.takeTender({ intentId, kind: 'cash', amount: money(view.cashDue + over), reference: null });
    },
  },
  {
    name: 'take a card',
    weight: 12,
    when: isTendering,
    act: ({ api, view }, intentId) =>
      api.takeTender({ intentId, kind: 'card-manual', amount: view.due, reference: 'A1' }),
  },
  {
    name: 'take a part in cash',
    weight: 4,
    when: (view) => isTendering(view) && view.due > 200,
    act: ({ api, view }, intentId) =>
      api.takeTender({
        intentId,
        kind: 'cash',
        amount: money(Math.floor(view.due / 200) * 100),
        reference: null,
      }),
  },
  {
    name: 'give a tender back',
    weight: 2,
    when: (view) => isTendering(view) && view.tenders.length > 0,
    act: ({ api, random, view }, intentId) =>
      api.removeTender({ intentId, tenderId: random.pick(view.tenders).tenderId }),
  },
  {
    name: 'next customer',
    weight: 8,
    when: (view) => view.completed !== null,
    act: ({ api }, intentId) => api.nextSale({ intentId }),
  },
];

const around: Deed[] = [
  {
    name: 'reprint',
    weight: 3,
    when: always,
    act: ({ api, random }, intentId) => {
      const receipts = api.receipts({ limit: 5, text: '' });
      if (receipts.length === 0) return { ok: true, value: null };
      return api.reprint({ intentId, saleId: random.pick(receipts).saleId });
    },
  },
  {
    name: 'open the drawer',
    weight: 1,
    when: always,
    act: ({ api }, intentId) => api.openDrawer({ intentId, reason: 'Change' }),
  },
  { name: 'sign out', weight: 1, when: always, act: ({ api }, intentId) => api.signOut({ intentId }) },
];

const deeds: readonly Deed[] = [...ringing, ...paying, ...around];
/** Gives back what is due to whoever brought something. */
const givingBack: Deed = {
  name: 'give back',
  weight: 20,
  when: (view) => isTendering(view) && view.due < 0,
  act: ({ api, view }, intentId) =>
    api.giveBack({ intentId, kind: 'cash', amount: money(Math.abs(view.cashDue)), reference: null }),
};
const drawerDeeds: readonly Deed[] = [...deeds, givingBack, ...dayDeeds];
const deedsOf: Record<Play, readonly Deed[]> = {
  selling: deeds,
  drawers: drawerDeeds,
  whole: [...drawerDeeds, ...valueDeeds],
};

/** Does one thing at a till, as somebody in a hurry would, and says what and how it was answered. */
export async function workTheTill(
  api: TerminalApi,
  company: SimCompany,
  { random, play }: { random: Random; play: Play },
): Promise<string> {
  const intentId = `intent-${Buffer.from(random.bytes(12)).toString('hex')}`;
  if (api.session().state !== 'signed-in') {
    const wrong = random.chance(0.1);
    const staffId = random.pick(company.staff);
    return told('sign in', await api.signIn({ intentId, staffId, pin: wrong ? '0000' : pinOfAll }));
  }
  const view = api.sale();
  const deed = drawn(
    deedsOf[play].filter(({ when }) => when(view)),
    random,
  );
  const counter = { api, random, view, company };
  const answer = await deed.act(counter, intentId);
  // A screen that lost its connection asks the same again; the engine must act once.
  if (random.chance(0.05)) await deed.act({ ...counter, random: random.fork(intentId) }, intentId);
  return told(deed.name, answer);
}

const told = (name: string, answer: Done): string => (answer.ok ? name : `${name}: ${answer.refusal.kind}`);

function drawn(choices: readonly Deed[], random: Random): Deed {
  let left = random.below(choices.reduce((all, { weight }) => all + weight, 0));
  for (const deed of choices) {
    left -= deed.weight;
    if (left < 0) return deed;
  }
  throw new Error('there is always something to do at a till');
}
