import { createHash } from 'node:crypto';
import { genesisHash, recordFact } from '@tillbridge/core/journal';
import {
  type TerminalId,
  idFrom,
  instant,
  money,
  noMoney,
  tradingDate,
  units,
} from '@tillbridge/core/kernel';
import { moneyEntriesOf, stockEntriesOf } from '@tillbridge/core/ledger';
import { completeSale, openSale } from '@tillbridge/core/sale';
import { noTotals } from '@tillbridge/core/shift';
import type { Fact, JournalLink, SaleCompletedV1 } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import { type Evidence, levelKey } from '../evidence';
import { breachesOf } from './index';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const id = <Name extends string>(last: number) =>
  idFrom<Name>(`00000000-0000-7000-8000-${String(last).padStart(12, '0')}`);
const till = id<'TerminalId'>(1);
const store = id<'StoreId'>(2);
const item = id<'ItemId'>(3);

/** Three shirts at 4.10, paid with a ten-unit note and 2.30 in coins. */
function soldShirts(receiptNo: number): SaleCompletedV1 {
  const sale = {
    ...openSale({
      saleId: id(100 + receiptNo),
      storeId: store,
      registerId: id(4),
      staffId: id(5),
      openedAt: instant(0),
      jurisdiction: {
        code: 'XX',
        version: 1,
        currency: 'EUR',
        minorUnitDigits: 2,
        pricesIncludeTax: true,
        taxRounding: { level: 'line', mode: 'half_up' },
        rates: [],
        holidays: [],
        cashRounding: null,
        denominations: [],
        taxName: 'VAT',
      },
    }),
    stage: 'tendering' as const,
    lines: [
      {
        lineId: id<'LineId'>(200 + receiptNo),
        itemId: item,
        sku: 'shirt',
        description: 'Shirt',
        unitOfMeasure: 'each',
        scanned: null,
        quantity: units(3),
        unitPrice: money(410),
        priceId: null,
        taxCodes: [],
        discounts: [],
        movesStock: true,
        note: null,
        returns: null,
      },
    ],
    tenders: [
      {
        tenderId: id<'TenderId'>(300 + receiptNo),
        kind: 'cash' as const,
        amount: money(1300),
        reference: null,
      },
    ],
  };
  const completed = completeSale(sale, { at: instant(0), receiptNo, tradingDate: tradingDate('2026-06-09') });
  if (!completed.ok) throw new Error(completed.refusal.kind);
  return completed.value;
}

function journalOf(terminalId: TerminalId, sales: readonly Fact[]): JournalLink[] {
  const links: JournalLink[] = [];
  for (const fact of sales) {
    const sequence = links.length + 1;
    const recorded = {
      id: id<'FactId'>(400 + sequence),
      terminalId,
      sequence,
      recordedAt: instant(0),
      monotonicMs: 0,
      hubOffsetMs: null,
      fact,
    };
    links.push(recordFact(recorded, links.at(-1)?.hash ?? genesisHash(terminalId, sha256), sha256));
  }
  return links;
}

/** One till that sold shirts three times, and a hub that heard of all of it. */
function honestShop(): Evidence {
  const sales = [soldShirts(1), soldShirts(2), soldShirts(3)];
  const journal = journalOf(till, sales);
  const brief = sales.map(({ saleId, receiptNo, total }) => ({ saleId, receiptNo, total }));
  const stock = sales
    .flatMap(stockEntriesOf)
    .map(({ itemId, from, to, quantity }) => ({ itemId, from, to, quantity }));
  const movedMoney = sales.flatMap(moneyEntriesOf).map(({ from, to, amount }) => ({ from, to, amount }));
  const catalogue = () => new Map([[`item ${item}`, '{"price":410}']]);
  return {
    poison: [],
    names: new Map(),
    accountLimit: 1_000,
    terminals: [
      {
        name: 'till 1',
        terminalId: till,
        registerId: id(4),
        storeId: store,
        shownAsPaid: [...brief],
        journal,
        watermarks: [0, 2, 3],
        sales: [...brief],
        stock: [...stock],
        money: [...movedMoney],
        returned: [],
        replica: catalogue(),
        wasTold: new Map(),
      },
    ],
    hub: {
      facts: journal.map((link) => ({ ...link, terminalId: till })),
      quarantine: [],
      alerts: [],
      watermarks: new Map([[till, 3]]),
      sales: brief.map((sale) => ({ ...sale, terminalId: till, registerId: id(4), tax: noMoney, lines: 1 })),
      stock: [...stock],
      money: [...movedMoney],
      owed: { value: new Map(), owed: new Map(), points: new Map(), laybys: new Map() },
      returned: new Map(),
      told: new Map(),
      openingStock: new Map([[levelKey(store, item), 50_000]]),
      stockLevels: new Map([[levelKey(store, item), 41_000]]),
      catalogue: new Map([[store, catalogue()]]),
    },
  };
}

/** A drawer that was opened with nothing, sold shirts three times, and says so of `expected`. */
function drawer(expected: number): Fact[] {
  const shiftId = id<'ShiftId'>(900 + expected);
  const place = { shiftId, storeId: store, registerId: id<'RegisterId'>(4), drawer: '1' };
  const day = { tradingDate: tradingDate('2026-06-09'), currency: 'EUR' };
  const who = id<'StaffId'>(5);
  const at = instant(0);
  return [
    {
      ...{ type: 'shift-opened', v: 1, ...place, ...day, staffId: who, openedAt: at },
      float: { total: noMoney, denominations: [] },
    },
    ...[1, 2, 3].map((receiptNo) => ({ ...soldShirts(receiptNo), shiftId })),
    {
      ...{ type: 'shift-closed', v: 1, ...place, ...day, zNumber: 1, totals: noTotals },
      ...{ openedAt: at, openedBy: who, closedAt: at, closedBy: who, float: noMoney },
      ...{ expectedCash: money(expected), countedCash: money(expected), variance: noMoney },
      ...{ varianceReason: null, approvedBy: null, left: noMoney, banked: noMoney },
    },
  ];
}

const only = <T>(list: T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error('nothing there');
  return first;
};

const call = { terminalId: till, sequences: [1], sentence: 'Called for nothing.', evidence: {} };

describe('the laws of a quiet shop', () => {
  it('[SIM2, SIM3, SIM4, SIM5, SIM6, SIM7, SIM8, SIM9, SIM10, SIM11, SIM14, SIM15, SIM16, SIM17] all hold when nothing went wrong', () => {
    expect(breachesOf(honestShop())).toEqual([]);
  });

  const faults: { rule: string; what: string; spoil: (shop: Evidence) => void }[] = [
    { rule: 'SIM2', what: 'a sale that was shown as paid is gone', spoil: ({ hub }) => void hub.sales.pop() },
    { rule: 'SIM3', what: 'a fact never reached the hub', spoil: ({ hub }) => void hub.facts.splice(1, 1) },
    {
      rule: 'SIM3',
      what: 'a fact stands at the hub twice',
      spoil: ({ hub }) => void hub.facts.push(only(hub.facts)),
    },
    {
      rule: 'SIM3',
      what: 'a fact was changed by one letter',
      spoil: ({ hub }) => void (only(hub.facts).body = only(hub.facts).body.replace('Shirt', 'Skirt')),
    },
    {
      rule: 'SIM4',
      what: 'a receipt number was used twice',
      spoil: ({ terminals }) => void (only(only(terminals).sales).receiptNo = 2),
    },
    { rule: 'SIM4', what: 'a receipt number is missing', spoil: ({ hub }) => void hub.sales.splice(1, 1) },
    {
      rule: 'SIM5',
      what: 'a stock entry was applied twice',
      spoil: ({ hub }) => void hub.stock.push(only(hub.stock)),
    },
    {
      rule: 'SIM5',
      what: 'a money entry was lost at the till',
      spoil: ({ terminals }) => void only(terminals).money.pop(),
    },
    {
      rule: 'SIM14',
      what: 'coins are in a drawer that no fact put there',
      spoil: ({ terminals, hub }) => {
        const coins = { from: 'safe', to: `cash:${id(4)}`, amount: 5 };
        only(terminals).money.push(coins);
        hub.money.push(coins);
      },
    },
    {
      rule: 'SIM14',
      what: 'a Z report expects other coins than went through its drawer',
      spoil: ({ terminals }) => void (only(terminals).journal = journalOf(till, drawer(3_691))),
    },
    {
      rule: 'SIM15',
      what: 'a card was charged for what no till stated',
      spoil: ({ hub }) => void hub.owed.value.set('card', -500),
    },
    {
      rule: 'SIM15',
      what: 'somebody owes what they never bought',
      spoil: ({ hub }) => void hub.owed.owed.set('customer', 500),
    },
    {
      rule: 'SIM15',
      what: 'points came from nowhere',
      spoil: ({ hub }) => void hub.owed.points.set('customer', 5),
    },
    {
      rule: 'SIM15',
      what: 'a layby ended that nobody opened',
      spoil: ({ hub }) => void hub.owed.laybys.set('layby', 'collected 500'),
    },
    {
      rule: 'SIM16',
      what: 'a till took something back and its fact does not say of what',
      spoil: ({ terminals }) => void only(terminals).returned.push({ of: 'sale:line', quantity: 1_000 }),
    },
    {
      rule: 'SIM16',
      what: 'the hub never heard that something came back',
      spoil: ({ hub }) => void hub.returned.set('sale:line', 1_000),
    },
    {
      rule: 'SIM17',
      what: 'a person is called for a card that nobody overdrew',
      spoil: ({ hub }) => void hub.alerts.push({ ...call, kind: 'overdrawn-value' }),
    },
    {
      rule: 'SIM8',
      what: 'a till was never told what is on a card',
      spoil: ({ hub }) => void hub.told.set(store, new Map([['value-account card', '500']])),
    },
    {
      rule: 'SIM6',
      what: 'a stock level drifted from the facts',
      spoil: ({ hub }) => void hub.stockLevels.set(levelKey(store, item), 44_000),
    },
    {
      rule: 'SIM7',
      what: "the hub's total is a cent off",
      spoil: ({ hub }) => void (only(hub.sales).total += 1),
    },
    {
      rule: 'SIM8',
      what: 'a till never heard of a price',
      spoil: ({ terminals }) => void only(terminals).replica.set(`item ${item}`, '{"price":400}'),
    },
    {
      rule: 'SIM8',
      what: 'a till kept what the hub deleted',
      spoil: ({ terminals }) => void only(terminals).replica.set('item old', '{}'),
    },
    {
      rule: 'SIM9',
      what: 'a watermark went back',
      spoil: ({ terminals }) => void (only(terminals).watermarks = [0, 3, 2, 3]),
    },
    {
      rule: 'SIM9',
      what: 'a fact was never acknowledged',
      spoil: ({ terminals }) => void only(terminals).watermarks.pop(),
    },
    {
      rule: 'SIM10',
      what: 'a hash in the journal does not follow',
      spoil: ({ terminals }) => void (only(only(terminals).journal).hash = 'f'.repeat(64)),
    },
    {
      rule: 'SIM11',
      what: 'a good fact was set aside',
      spoil: ({ hub }) => void hub.quarantine.push(only(hub.facts.splice(0, 1))),
    },
    {
      rule: 'SIM11',
      what: 'poison was swallowed',
      spoil: (shop) => void shop.poison.push({ terminalId: till, sequence: 2 }),
    },
    {
      rule: 'SIM11',
      what: 'an alert cries wolf',
      spoil: ({ hub }) => void hub.alerts.push({ ...call, kind: 'chain-broken' }),
    },
  ];
  it.each(faults)('[$rule] are broken when $what', ({ rule, spoil }) => {
    const shop = structuredClone(honestShop());
    spoil(shop);
    expect(breachesOf(shop).map((breach) => breach.rule)).toContain(rule);
  });
});
