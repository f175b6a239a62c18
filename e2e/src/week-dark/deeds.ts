import { type Money, type SaleId, magnitude, money, units } from '@tillbridge/core/kernel';
import type { TerminalApi } from '@tillbridge/desktop/ipc';
import { type Counter, giveBack, nextCustomer, ringUp, settle, startTender } from './counter';
import { foreign } from './company';
import { done } from './done';

/** Something beside a plain sale that happens at a till. What cannot be now (nothing to bring back yet) is left out. */
type Deed = (at: Counter) => void | Promise<void>;

function attachSomebody({ api, random, customers, intentId }: Counter) {
  const customerId = random.pick(customers);
  done(api.attachCustomer({ intentId: intentId(), customerId }), 'to name the customer');
  return customerId;
}

type AskedPayment = Parameters<TerminalApi['previewPayment']>[0];

/** What a payment that is no sale asks for, all in coins; negative goes back. */
const inCoins = ({ api }: Counter, amount: Money): AskedPayment => ({
  amount,
  tenders: [{ kind: 'cash', amount: api.previewPayment({ amount, tenders: [] }).cashDue, reference: null }],
});

/** One of the last sales here, as somebody who comes back has it on the receipt. */
function someReturn({ api, random, untouched }: Counter): SaleId | null {
  const receipts = api.receipts({ limit: 30, text: '' }).filter(({ saleId }) => saleId !== untouched);
  return receipts.length > 0 ? random.pick(receipts).saleId : null;
}

/** @returns whether something of it is on the counter now */
async function takeBack({ api, random, intentId }: Counter, saleId: SaleId): Promise<boolean> {
  const found = await api.saleToReturn({ saleId });
  const line = found.ok ? found.value.lines.find(({ left }) => left > 0) : undefined;
  if (!line) return false;
  const quantity = line.unitOfMeasure === 'each' ? units(1) : line.left;
  const restock = random.pick(['shelf', 'damaged', 'quarantine'] as const);
  const returned = { lineId: line.lineId, quantity, reason: 'faulty' as const, restock };
  done(api.returnLines({ intentId: intentId(), saleId, lines: [returned] }), 'to bring back');
  return true;
}

export async function bringBack(at: Counter, saleId: SaleId): Promise<void> {
  if (!(await takeBack(at, saleId))) return;
  startTender(at);
  giveBack(at);
}

function putAside(at: Counter): void {
  attachSomebody(at);
  ringUp(at);
  const { leastDeposit } = done(at.api.laybyTerms(), 'the terms of a layby');
  done(at.api.openLayby({ intentId: at.intentId(), ...inCoins(at, leastDeposit) }), 'to put aside');
}

const deeds: Record<string, Deed> = {
  'brings something back': async (at) => {
    const saleId = someReturn(at);
    if (saleId) await bringBack(at, saleId);
  },
  'swaps something': async (at) => {
    const saleId = someReturn(at);
    if (!saleId || !(await takeBack(at, saleId))) return;
    ringUp(at, 2);
    startTender(at);
    if (at.api.sale().due < 0) giveBack(at);
    else settle(at);
  },
  'takes store credit for what comes back': async (at) => {
    const { api, intentId } = at;
    const saleId = someReturn(at);
    if (!saleId || !(await takeBack(at, saleId))) return;
    startTender(at);
    if (api.sale().due < 0) {
      const given = done(
        await api.giveToCard({ intentId: intentId(), code: null, amount: null }),
        'store credit',
      );
      if (given.code !== null) at.ownCards.push(given.code);
      nextCustomer(at);
    } else settle(at);
  },
  'brings back without a receipt': (at) => {
    const { api, random, company, intentId } = at;
    const { itemId } = random.pick(
      company.plan.items.filter(({ unitOfMeasure, sells }) => unitOfMeasure === 'each' && !sells),
    );
    const returned = { itemId, quantity: units(1), reason: 'change-of-mind' as const, restock: null };
    done(api.returnItem({ intentId: intentId(), ...returned }), 'to bring back without a receipt');
    startTender(at);
    giveBack(at);
  },
  'has the last sale undone': (at) => {
    const found = at.api.voidable();
    if (!found.ok || found.value.saleId === at.untouched) return;
    done(at.api.voidLastSale({ intentId: at.intentId(), saleId: found.value.saleId }), 'to void');
    nextCustomer(at);
  },
  'earns points': (at) => {
    attachSomebody(at);
    ringUp(at);
    startTender(at);
    settle(at);
  },
  'pays with points': (at) => {
    attachSomebody(at);
    ringUp(at);
    startTender(at);
    // Where there are too few, the customer pays another way.
    at.api.payWithPoints({ intentId: at.intentId(), points: null });
    settle(at);
  },
  'buys on account': (at) => {
    const { api, intentId } = at;
    attachSomebody(at);
    ringUp(at);
    startTender(at);
    const room = api.accountOfSale()?.room ?? 0;
    const amount = money(Math.min(api.sale().due, room));
    if (amount > 0) done(api.payOnAccount({ intentId: intentId(), amount }), 'to put on account');
    settle(at);
  },
  'pays what is owed': (at) => {
    const { api, random, customers, intentId } = at;
    const customerId = random.pick(customers);
    const amount = money(Math.min(api.accountOf({ customerId })?.owed ?? 0, 330));
    if (amount <= 0) return;
    done(
      api.takeAccountPayment({ intentId: intentId(), customerId, ...inCoins(at, amount) }),
      'to pay what is owed',
    );
  },
  'puts goods aside': putAside,
  'pays on a layby': (at) => {
    const [layby] = at.api.laybys({ text: '' });
    const amount = money(Math.min(layby ? layby.total - layby.paid : 0, 500));
    if (layby && amount > 0)
      done(
        at.api.payLayby({ intentId: at.intentId(), laybyId: layby.laybyId, ...inCoins(at, amount) }),
        'to pay a layby',
      );
  },
  'collects a layby': (at) => {
    const [layby] = at.api.laybys({ text: '' });
    if (!layby) return;
    done(at.api.collectLayby({ intentId: at.intentId(), laybyId: layby.laybyId }), 'to collect');
    settle(at);
  },
  'puts goods aside and thinks again': (at) => {
    const { api, intentId } = at;
    putAside(at);
    const layby = api.laybys({ text: '' }).at(-1);
    const back = layby && api.layby({ laybyId: layby.laybyId })?.back;
    if (!layby || !back) return;
    const { tenders } = inCoins(at, money(-magnitude(back)));
    done(api.cancelLayby({ intentId: intentId(), laybyId: layby.laybyId, tenders }), 'to cancel a layby');
  },
  'goes for the purse and comes back': async (at) => {
    const { api, intentId } = at;
    ringUp(at);
    done(api.parkSale({ intentId: intentId(), label: 'Red coat', validDays: null }), 'to park');
    const [waiting] = api.parkedSales();
    if (!waiting) throw new Error('nothing waits');
    done(await api.takeUpParked({ intentId: intentId(), parkId: waiting.parkId }), 'to take up again');
    startTender(at);
    settle(at);
  },
  'never comes back': async (at) => {
    const { api, intentId } = at;
    ringUp(at);
    done(api.parkSale({ intentId: intentId(), label: 'Blue coat', validDays: null }), 'to park');
    const [waiting] = api.parkedSales();
    if (waiting)
      done(await api.throwAwayParked({ intentId: intentId(), parkId: waiting.parkId }), 'to throw away');
  },
  'pays with notes from abroad': (at) => {
    const { api, intentId } = at;
    ringUp(at);
    startTender(at);
    const [rate] = api.otherTenders().foreign;
    if (rate && rate.due > 0) {
      const amount = money(Math.ceil(rate.due / 500) * 500);
      done(
        api.takeForeignCash({ intentId: intentId(), currency: foreign.currency, amount }),
        'to take foreign notes',
      );
    }
    settle(at);
  },
  'leaves a tip': (at) => {
    const { api, random, intentId } = at;
    ringUp(at);
    startTender(at);
    done(api.setTip({ intentId: intentId(), tip: money(random.between(1, 5) * 100) }), 'to tip');
    settle(at);
  },
  'buys a gift card': async (at) => {
    const { api, random, intentId } = at;
    const amount = money(random.between(2, 10) * 500);
    const { code } = done(await api.loadCard({ intentId: intentId(), code: null, amount }), 'to load a card');
    if (code !== null) at.ownCards.push(code);
    startTender(at);
    settle(at);
  },
  'pays with a card of this till': async (at) => {
    const code = at.ownCards.at(-1);
    ringUp(at);
    startTender(at);
    // An empty card is refused, and the customer pays another way.
    if (code !== undefined) await at.api.payByCard({ intentId: at.intentId(), code, amount: null });
    settle(at);
  },
  'wants a discount': (at) => {
    const { api, random, intentId } = at;
    ringUp(at);
    const discount = { kind: 'percent' as const, ppm: random.between(1, 30) * 10_000, reason: 'Scratched' };
    done(api.setSaleDiscount({ intentId: intentId(), discount }), 'to discount');
    startTender(at);
    settle(at);
  },
  'changes their mind': ({ api, intentId, ...at }) => {
    ringUp({ api, intentId, ...at });
    const [line] = api.sale().lines;
    if (line)
      done(api.removeLine({ intentId: intentId(), lineId: line.lineId, reason: 'wrong-item' }), 'to remove');
    if (api.sale().lines.length > 0) done(api.discardSale({ intentId: intentId() }), 'to discard');
  },
  'needs change for the meter': async ({ api, intentId, printerGoesOn }) => {
    const opened = api.openDrawer({ intentId: intentId(), reason: 'Change' });
    await printerGoesOn();
    // The drawer may be stuck; that it was to be opened is stated either way.
    await opened;
  },
};

const names = Object.keys(deeds);

/** The deeds go round, so that even a short week has seen each of them. */
export async function doDeed(at: Counter, turn: number): Promise<void> {
  const name = names[turn % names.length];
  const deed = name === undefined ? undefined : deeds[name];
  if (!deed) throw new Error('there is nothing to do');
  try {
    await deed(at);
  } catch (error) {
    throw new Error(`who ${name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
