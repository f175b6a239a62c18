import { describe, expect, it } from 'vitest';
import { instant, money, quantity, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import { discrepancyKinds, settlementWays } from '../wire';
import {
  approved,
  carton,
  dispatches,
  goods,
  item,
  packs,
  picks,
  receiver,
  sender,
  says,
  shipment,
} from './history.fixture';
import {
  type TransferNames,
  discrepancySentence,
  exceptionSentence,
  settlementWord,
  stateWord,
} from './sentences';
import { standingStates, transferOf } from './standing';
import { statedTransferFact } from './stated';
import type { TransferException } from './exception';
import type { Transfer } from './transfer';
import { verifyPick, verifyRefusalSentence } from './verify-pick';
import { withinLimit, worthOf } from './worth';

const names: TransferNames = {
  itemName: () => 'Wool socks',
  storeName: (storeId) => (storeId === sender ? 'Wellington' : 'Lower Hutt'),
  cartonName: () => '3',
  amount: (milli) => String(milli / 1000),
};

describe('[TR34] what people read', () => {
  it.each([
    { kind: 'short', sentence: '2 of Wool socks did not arrive.' },
    { kind: 'over', sentence: '2 of Wool socks arrived more than was dispatched.' },
    { kind: 'wrong-item', sentence: '2 of Wool socks arrived and was not on the slip.' },
    { kind: 'damaged', sentence: '2 of Wool socks arrived damaged.' },
  ] as const)('of $kind: $sentence', ({ kind, sentence }) =>
    expect(discrepancySentence({ kind, open: units(2), itemId: item(1) }, names)).toBe(sentence),
  );

  it('of each kind, state and way something else', () => {
    expect(new Set(standingStates.map((state) => stateWord(state))).size).toBe(standingStates.length);
    expect(new Set(settlementWays.map((way) => settlementWord(way))).size).toBe(settlementWays.length);
    expect(discrepancyKinds).toHaveLength(4);
  });

  const said = { factIds: [], itemId: item(1), cartonId: carton(1), shipmentId: shipment(1) };
  const where = { agreed: receiver, storeId: sender };
  it.each<{ exception: TransferException; sentence: RegExp }>([
    { exception: { ...said, kind: 'carton-packed-twice' }, sentence: /^Carton 3 was packed twice/ },
    { exception: { ...said, kind: 'carton-dispatched-twice' }, sentence: /^Carton 3 was dispatched twice/ },
    { exception: { ...said, kind: 'carton-received-twice' }, sentence: /^Carton 3 was received twice/ },
    { exception: { ...said, kind: 'carton-left-though-unpacked' }, sentence: /^Carton 3 left though/ },
    { exception: { ...said, kind: 'carton-in-other-shipment' }, sentence: /^Carton 3 left in another/ },
    { exception: { ...said, kind: 'shipment-dispatched-twice' }, sentence: /^One shipment/ },
    {
      exception: { ...said, kind: 'dispatched-more-than-picked', picked: units(5), dispatched: units(6) },
      sentence: /^6 of Wool socks left, and 5 was picked\.$/,
    },
    {
      exception: { ...said, kind: 'dispatched-more-than-approved', approved: units(5), dispatched: units(6) },
      sentence: /^6 of Wool socks left, and 5 was approved\.$/,
    },
    {
      exception: { ...said, kind: 'dispatched-elsewhere', ...where },
      sentence: /left from Wellington, and Lower Hutt was to send it/,
    },
    { exception: { ...said, kind: 'sent-elsewhere', ...where }, sentence: /was sent to Wellington/ },
    { exception: { ...said, kind: 'received-elsewhere', ...where }, sentence: /was received at Wellington/ },
    { exception: { ...said, kind: 'settled-too-much' }, sentence: /^More of Wool socks/ },
    {
      exception: { ...said, kind: 'moved-outside-agreement', state: 'requested' },
      sentence: /before anybody/,
    },
    { exception: { ...said, kind: 'moved-outside-agreement', state: 'cancelled' }, sentence: /called off/ },
    { exception: { ...said, kind: 'closed-while-open' }, sentence: /^It was closed/ },
  ])('of $exception.kind', ({ exception, sentence }) =>
    expect(exceptionSentence(exception, names)).toMatch(sentence),
  );
});

describe('[TR32] a scan while picking', () => {
  const requested: Transfer = { ...approved, state: 'requested' };
  const rest = { by: 'Ben', at: instant(1), reason: 'sold' };
  const socks = { itemId: item(1), amount: units(1) };
  const full = [picks(1, 1, 6)];
  it.each([
    { agreement: approved, facts: [], scan: socks, sentence: null },
    { agreement: requested, facts: [], scan: socks, sentence: 'Nobody has approved this transfer yet.' },
    {
      agreement: { ...approved, restCancelled: rest },
      facts: [],
      scan: socks,
      sentence: 'This transfer was called off. Put back what was picked.',
    },
    {
      agreement: approved,
      facts: [],
      scan: { ...socks, itemId: item(9) },
      sentence: 'This item is not on the transfer. Put it back.',
    },
    {
      agreement: approved,
      facts: full,
      scan: socks,
      sentence: 'There is enough of this item already. Put it back.',
    },
    {
      agreement: approved,
      facts: [dispatches(1, { loose: [goods(1, 4)] }), packs(2, 1, [goods(1, 1)])],
      scan: { ...socks, amount: units(3) },
      sentence: 'Only 2 more of this item is to be picked.',
    },
  ])('is answered: $sentence', ({ agreement, facts, scan, sentence }) => {
    const answer = verifyPick(transferOf(agreement, facts), scan);
    expect(answer.ok ? null : verifyRefusalSentence(answer.refusal)).toBe(sentence);
  });
});

describe('[TR33] a limit in value', () => {
  const costOf = (itemId: string) => (itemId === item(1) ? money(250) : null);
  it('counts what is approved at its cost, and what has no cost as nothing', () => {
    expect(worthOf(approved.lines, costOf)).toBe(1_500);
    const [first] = approved.lines;
    if (!first) throw new Error('no line');
    expect(worthOf([{ ...first, approved: quantity(1_250) }], () => money(99))).toBe(124);
    expect(worthOf([{ lineId: first.lineId, itemId: first.itemId, requested: units(2) }], costOf)).toBe(500);
  });

  it('lets through what is worth as much, and nobody without a limit is stopped', () => {
    expect(withinLimit(money(1_500), money(1_500)).ok).toBe(true);
    expect(withinLimit(money(1_500), null).ok).toBe(true);
    expect(withinLimit(money(1_501), money(1_500))).toEqual({
      ok: false,
      refusal: { kind: 'above-limit', worth: 1_501, most: 1_500 },
    });
  });
});

it('[TR13] a recorded fact counts at the hub’s time, and one of anything else is no transfer’s', () => {
  const { fact } = says(1, 'transfer-picking-started', {});
  const recorded = {
    id: id<'FactId'>(1),
    terminalId: id<'TerminalId'>(2),
    sequence: 3,
    recordedAt: instant(10_000),
    monotonicMs: 1,
    hubOffsetMs: -250.4,
    fact,
  };
  const { id: factId, terminalId, sequence } = recorded;
  expect(statedTransferFact(recorded)).toEqual({ factId, terminalId, sequence, at: 9_750, fact });
  const other = { type: 'staff-signed-in', v: 1, staffId: id<'StaffId'>(3) } as const;
  expect(statedTransferFact({ ...recorded, fact: other })).toBeNull();
});
