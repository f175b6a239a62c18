import { type Money, money, units } from '@tillbridge/core/kernel';
import type { TerminalApi } from '@tillbridge/desktop/ipc';
import type { Counter, Deed } from './cashier';

/** What a shop does beside selling: drawers, money back, sales that wait, goods put aside. */

const drawerOf = (api: TerminalApi) => api.drawers().drawers[0];
const shiftOf = (api: TerminalApi) => drawerOf(api)?.shift ?? null;
const coins = (total: number) => ({ total: money(total), denominations: [] });
export const nothingToDo = { ok: true, value: null } as const;

/** All of it in coins; negative goes back. */
export const inCoins = (api: TerminalApi, amount: Money) => ({
  amount,
  tenders: [
    { kind: 'cash' as const, amount: api.previewPayment({ amount, tenders: [] }).cashDue, reference: null },
  ],
});

const someCustomer = ({ api, random }: Counter) => {
  const known = api.findCustomers({ text: 'Hana' });
  return known.length > 0 ? random.pick(known).customerId : null;
};
const someLayby = ({ api, random }: Counter) => {
  const open = api.laybys({ text: '' });
  return open.length > 0 ? random.pick(open) : null;
};

export const dayDeeds: readonly Deed[] = [
  {
    name: 'open a drawer',
    weight: 6,
    when: () => true,
    act: ({ api, random }, intentId) => {
      const drawer = drawerOf(api);
      if (!drawer || drawer.shift) return nothingToDo;
      return api.openShift({ intentId, drawer: drawer.drawer, float: coins(random.between(0, 300) * 100) });
    },
  },
  {
    name: 'move cash',
    weight: 5,
    when: () => true,
    act: ({ api, random }, intentId) => {
      const shift = shiftOf(api);
      if (!shift) return nothingToDo;
      const kind = random.pick(['paid-in', 'paid-out', 'drop'] as const);
      const amount = money(random.between(1, 50) * 10);
      return api.moveCash({
        intentId,
        shiftId: shift.shiftId,
        kind,
        amount,
        reason: 'Milk',
        withSlip: false,
      });
    },
  },
  {
    name: 'count a drawer',
    weight: 4,
    when: () => true,
    act: ({ api, random }, intentId) => {
      const shift = shiftOf(api);
      if (!shift) return nothingToDo;
      return api.countDrawer({
        intentId,
        shiftId: shift.shiftId,
        count: coins(random.between(0, 900) * 100),
      });
    },
  },
  {
    name: 'close a drawer',
    weight: 3,
    when: () => true,
    act: ({ api }, intentId) => {
      const shift = shiftOf(api);
      if (!shift) return nothingToDo;
      const closing = { left: money(0), reason: 'Not known', unapproved: true };
      return api.closeShift({ intentId, shiftId: shift.shiftId, ...closing });
    },
  },
  {
    name: 'take goods back',
    weight: 4,
    when: ({ mode }) => mode === 'ringing',
    act: ({ api, random, company }, intentId) => {
      const goods = company.plan.items.filter(({ unitOfMeasure }) => unitOfMeasure === 'each');
      const { itemId } = random.pick(goods);
      const returned = { itemId, quantity: units(1), reason: 'faulty' as const, restock: 'shelf' as const };
      return api.returnItem({ intentId, ...returned });
    },
  },
  {
    name: 'undo the last sale',
    weight: 2,
    when: ({ mode, lines }) => mode === 'ringing' && lines.length === 0,
    act: ({ api }, intentId) => {
      const last = api.voidable();
      return last.ok ? api.voidLastSale({ intentId, saleId: last.value.saleId }) : last;
    },
  },
  {
    name: 'park the sale',
    weight: 3,
    when: ({ mode, lines }) => mode === 'ringing' && lines.length > 0,
    act: ({ api }, intentId) => api.parkSale({ intentId, label: 'Red coat', validDays: null }),
  },
  {
    name: 'take up a parked sale',
    weight: 3,
    when: ({ mode, lines }) => mode === 'ringing' && lines.length === 0,
    act: async ({ api, random }, intentId) => {
      const waiting = api.parkedSales();
      if (waiting.length === 0) return nothingToDo;
      const taken = await api.takeUpParked({ intentId, parkId: random.pick(waiting).parkId });
      return taken.ok ? nothingToDo : taken;
    },
  },
  {
    name: 'write down a customer',
    weight: 2,
    when: () => true,
    act: ({ api }, intentId) => {
      const fields = {
        phone: '',
        email: '',
        company: '',
        cardCode: '',
        note: '',
        groupId: null,
        takesMail: false,
        takesSms: false,
        address: '',
      };
      return api.saveCustomer({ intentId, customerId: null, fields: { name: 'Hana', ...fields } });
    },
  },
  {
    name: 'name the customer',
    weight: 3,
    when: ({ mode }) => mode === 'ringing',
    act: (at, intentId) => {
      const customerId = someCustomer(at);
      return customerId ? at.api.attachCustomer({ intentId, customerId }) : nothingToDo;
    },
  },
  {
    name: 'put goods aside',
    weight: 4,
    when: ({ mode, lines, customer }) => mode === 'ringing' && lines.length > 0 && customer !== null,
    act: ({ api }, intentId) => {
      const terms = api.laybyTerms();
      return terms.ok ? api.openLayby({ intentId, ...inCoins(api, terms.value.leastDeposit) }) : terms;
    },
  },
  {
    name: 'pay on a layby',
    weight: 3,
    when: () => true,
    act: (at, intentId) => {
      const layby = someLayby(at);
      const amount = money(Math.min(layby ? layby.total - layby.paid : 0, 300));
      if (!layby || amount <= 0) return nothingToDo;
      return at.api.payLayby({ intentId, laybyId: layby.laybyId, ...inCoins(at.api, amount) });
    },
  },
  {
    name: 'hand over a layby',
    weight: 2,
    when: ({ mode, lines }) => mode === 'ringing' && lines.length === 0,
    act: (at, intentId) => {
      const layby = someLayby(at);
      return layby ? at.api.collectLayby({ intentId, laybyId: layby.laybyId }) : nothingToDo;
    },
  },
  {
    name: 'cancel a layby',
    weight: 1,
    when: () => true,
    act: (at, intentId) => {
      const { api } = at;
      const laybyId = someLayby(at)?.laybyId;
      const back = laybyId && api.layby({ laybyId })?.back;
      if (!laybyId || !back) return nothingToDo;
      return api.cancelLayby({ intentId, laybyId, tenders: inCoins(api, money(-back)).tenders });
    },
  },
];
