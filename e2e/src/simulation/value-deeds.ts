import { magnitude, money, units } from '@tillbridge/core/kernel';
import { restockChoices } from '@tillbridge/core/wire';
import type { Done } from '@tillbridge/desktop/ipc';
import type { Counter, Deed } from './cashier';
import { inCoins, nothingToDo } from './day-deeds';

/** What customers carry from till to till: gift cards, points, what they owe, and receipts of what they bring back. */

const answered = (answer: Done<unknown>): Done => (answer.ok ? nothingToDo : answer);
const isRinging = ({ mode }: Counter['view']) => mode === 'ringing';
const isPaying = ({ mode, due }: Counter['view']) => mode === 'tendering' && due > 0;
const isGivingBack = ({ mode, due }: Counter['view']) => mode === 'tendering' && due < 0;

function keepCard({ company: { pocket } }: Counter, code: string | null): void {
  if (code !== null && !pocket.cards.includes(code)) pocket.cards.push(code);
}

/** A part of what is due, or null for as much as can be. */
const somePart = ({ random, view }: Counter) =>
  random.chance(0.4) && view.due > 1 ? money(random.between(1, view.due)) : null;

export const valueDeeds: readonly Deed[] = [
  {
    name: 'sell a gift card',
    weight: 5,
    when: isRinging,
    act: async (at, intentId) => {
      const amount = money(at.random.between(4, 16) * 500);
      const loaded = await at.api.loadCard({ intentId, code: null, amount });
      if (loaded.ok) keepCard(at, loaded.value.code);
      return answered(loaded);
    },
  },
  {
    name: 'top up a gift card',
    weight: 1,
    when: isRinging,
    act: async ({ api, random, company: { pocket } }, intentId) => {
      if (pocket.cards.length === 0) return nothingToDo;
      const code = random.pick(pocket.cards);
      return answered(await api.loadCard({ intentId, code, amount: money(random.between(1, 6) * 500) }));
    },
  },
  {
    name: 'pay by gift card',
    weight: 24,
    when: isPaying,
    act: async (at, intentId) => {
      const { api, random, company } = at;
      if (company.pocket.cards.length === 0) return nothingToDo;
      const code = random.pick(company.pocket.cards);
      return answered(await api.payByCard({ intentId, code, amount: somePart(at) }));
    },
  },
  {
    name: 'serve a regular',
    weight: 6,
    when: isRinging,
    act: ({ api, random, company }, intentId) =>
      api.attachCustomer({ intentId, customerId: random.pick(company.regulars) }),
  },
  {
    name: 'pay with points',
    weight: 20,
    when: (view) => isPaying(view) && view.customer !== null,
    act: ({ api }, intentId) => api.payWithPoints({ intentId, points: null }),
  },
  {
    name: 'pay on account',
    weight: 18,
    when: (view) => isPaying(view) && view.customer !== null,
    act: (at, intentId) => {
      const room = at.api.accountOfSale()?.room ?? 0;
      const amount = Math.min(somePart(at) ?? at.view.due, room);
      return amount > 0 ? at.api.payOnAccount({ intentId, amount: money(amount) }) : nothingToDo;
    },
  },
  {
    name: 'pay what is owed',
    weight: 3,
    when: () => true,
    act: ({ api, random, company }, intentId) => {
      const customerId = random.pick(company.regulars);
      const amount = money(Math.min(api.accountOf({ customerId })?.owed ?? 0, 5_000));
      return amount > 0
        ? api.takeAccountPayment({ intentId, customerId, ...inCoins(api, amount) })
        : nothingToDo;
    },
  },
  {
    name: 'bring back by receipt',
    weight: 7,
    when: isRinging,
    act: async ({ api, random, company: { pocket } }, intentId) => {
      if (pocket.receipts.length === 0) return nothingToDo;
      const saleId = random.pick(pocket.receipts);
      const found = await api.saleToReturn({ saleId });
      if (!found.ok) return found;
      const left = found.value.lines.filter((line) => line.left > 0);
      if (left.length === 0) return nothingToDo;
      const line = random.pick(left);
      const returned = {
        lineId: line.lineId,
        quantity: line.unitOfMeasure === 'each' && random.chance(0.6) ? units(1) : line.left,
        reason: random.pick(['faulty', 'change-of-mind'] as const),
        restock: random.pick(restockChoices),
      };
      return api.returnLines({ intentId, saleId, lines: [returned] });
    },
  },
  {
    name: 'give back as it was paid',
    weight: 40,
    when: isGivingBack,
    act: ({ api, view }, intentId) => {
      const way = view.giveBack?.find(({ isOther }) => !isOther);
      if (!way || way.kind === 'cash') {
        const amount = magnitude(way && way.amount !== -view.due ? way.amount : view.cashDue);
        return api.giveBack({ intentId, kind: 'cash', amount, reference: null });
      }
      return api.giveBack({ intentId, kind: way.kind, amount: way.amount, reference: null });
    },
  },
  {
    name: 'give store credit',
    weight: 6,
    when: isGivingBack,
    act: async (at, intentId) => {
      const given = await at.api.giveToCard({ intentId, code: null, amount: null });
      if (given.ok) keepCard(at, given.value.code);
      return answered(given);
    },
  },
];
