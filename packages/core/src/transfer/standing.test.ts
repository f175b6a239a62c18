import { describe, expect, it } from 'vitest';
import { instant, quantity, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import {
  ana,
  approved,
  ben,
  cameAs,
  carton,
  dispatches,
  goods,
  item,
  packs,
  picks,
  receives,
  says,
  sender,
  settles,
  shipment,
} from './history.fixture';
import { transferOf } from './standing';
import type { StatedTransferFact } from './stated';
import type { Transfer } from './transfer';

const all = [goods(1, 6), goods(2, 12)];
const whole = [
  says(1, 'transfer-picking-started', {}),
  picks(2, 1, 6),
  picks(3, 2, 12),
  packs(4, 1, all),
  dispatches(5, { cartons: [{ number: 1, contents: all }] }),
  receives(6, [cameAs(1, 6), cameAs(2, 12)], { cartonNos: [1] }),
  says(7, 'transfer-closed', {}),
];
const stateOf = (facts: StatedTransferFact[], agreement: Transfer = approved) =>
  transferOf(agreement, facts).state;
const lineOf = (facts: StatedTransferFact[], number: number) =>
  transferOf(approved, facts).lines.find(({ itemId }) => itemId === item(number));
const kinds = (facts: StatedTransferFact[], agreement: Transfer = approved) =>
  transferOf(agreement, facts).exceptions.map(({ kind }) => kind);
const short = (number: number) =>
  says(number, 'transfer-line-picked', {
    itemId: item(2),
    quantity: quantity(0),
    how: 'hand',
    short: { reason: 'not-found', words: 'shelf is empty' },
  });

describe('[TR16] a transfer is', () => {
  const partly = dispatches(5, { loose: [goods(1, 6)] });
  it.each([
    { facts: [], state: 'approved', why: 'nothing has happened' },
    { facts: whole.slice(0, 1), state: 'picking', why: 'somebody began' },
    { facts: whole.slice(0, 3), state: 'picking', why: 'all is picked, nothing packed' },
    { facts: whole.slice(0, 4), state: 'packed', why: 'all that is to leave lies packed' },
    { facts: [partly], state: 'partly-dispatched', why: 'one line of two left, and nobody told of picking' },
    { facts: [picks(2, 2, 0), short(3), partly], state: 'dispatched', why: 'there was none of the other' },
    { facts: whole.slice(0, 5), state: 'dispatched', why: 'all left' },
    { facts: [partly, receives(6, [cameAs(1, 6)])], state: 'partly-received', why: 'some is still to leave' },
    {
      facts: [...whole.slice(0, 5), receives(6, [cameAs(1, 6)], { isComplete: false })],
      state: 'partly-received',
      why: 'nobody said that this was all',
    },
    {
      facts: [...whole.slice(0, 5), receives(6, [cameAs(1, 6)])],
      state: 'with-discrepancies',
      why: 'twelve are missing',
    },
    {
      facts: [...whole.slice(0, 5), receives(6, [cameAs(1, 6), cameAs(2, 12)], { isComplete: false })],
      state: 'received',
      why: 'all is there, said or not',
    },
    { facts: whole, state: 'closed', why: 'somebody closed it' },
    { facts: whole.slice(5), state: 'partly-received', why: 'its dispatch was not heard of yet' },
    {
      facts: [...whole.slice(0, 5), receives(6, [cameAs(1, 6)]), says(7, 'transfer-closed', {})],
      state: 'with-discrepancies',
      why: 'closing settles nothing',
    },
  ])('$state: $why', ({ facts, state }) => expect(stateOf(facts)).toBe(state));

  it('[TR26] cancelled though it was picked, but on its way if it left all the same', () => {
    const cancelled: Transfer = {
      ...approved,
      state: 'cancelled',
      endedBy: 'Ben',
      endedAt: instant(10_003),
      endReason: 'sold here',
    };
    expect(stateOf(whole.slice(0, 3), cancelled)).toBe('cancelled');
    expect(kinds(whole.slice(0, 3), cancelled)).toEqual([]);
    expect(stateOf(whole.slice(0, 5), cancelled)).toBe('dispatched');
    expect(kinds(whole.slice(0, 5), cancelled)).toEqual(['moved-outside-agreement']);
  });

  it('[TR26] all gone when the rest was called off', () => {
    const restCancelled = { by: 'Ben', at: instant(20_000), reason: 'sold here' };
    const agreement = { ...approved, restCancelled };
    expect(stateOf([partly], agreement)).toBe('dispatched');
    expect(stateOf([partly, receives(6, [cameAs(1, 6)])], agreement)).toBe('received');
  });
});

describe('the lines of a transfer', () => {
  it('[TR11, TR16] are picked in parts, some put back, short with a reason', () => {
    const facts = [picks(1, 2, 5), picks(2, 2, -1), picks(3, 2, 4), short(4)];
    expect(lineOf(facts, 2)).toMatchObject({ picked: 8_000, toLeave: 8_000, shortReason: 'not-found' });
    expect(lineOf([...facts, picks(5, 2, 4)], 2)).toMatchObject({ toLeave: 12_000, shortReason: null });
  });

  it('[TR14] lie in cartons; what was unpacked lies there no more, and what is packed anew is a new carton', () => {
    const unpacked = says(6, 'carton-unpacked', { cartonId: carton(1) });
    const facts = [packs(5, 1, all), unpacked, packs(7, 2, [goods(1, 6)])];
    expect(lineOf(facts, 1)).toMatchObject({ packed: 6_000 });
    expect(lineOf(facts, 2)).toMatchObject({ packed: 0 });
    expect(transferOf(approved, facts).cartons.map(({ cartonId }) => cartonId)).toEqual([carton(2)]);
    expect(kinds([...facts, packs(8, 1, all)])).toEqual(['carton-packed-twice']);
  });

  it('[TR15] leave in several shipments and arrive in several receipts, which add up', () => {
    const facts = [
      dispatches(1, { loose: [goods(1, 6), goods(2, 4)] }),
      dispatches(2, { shipmentNo: 2, loose: [goods(2, 8)] }),
      receives(3, [cameAs(1, 2)], { isComplete: false }),
      receives(4, [cameAs(1, 4), cameAs(2, 4)], { isComplete: false }),
      receives(5, [cameAs(2, 8)], { shipmentNo: 2 }),
    ];
    expect(lineOf(facts.slice(0, 3), 1)).toMatchObject({
      dispatched: 6_000,
      good: 2_000,
      inTransit: 4_000,
      short: 0,
    });
    expect(stateOf(facts)).toBe('received');
  });
});

describe('discrepancies', () => {
  const sent = dispatches(1, { loose: all });
  const wrong = receives(2, [cameAs(1, 4, 1), cameAs(2, 13), cameAs(3, 1)]);
  const told = (...more: StatedTransferFact[]) => transferOf(approved, [sent, wrong, ...more]);

  it('[TR17] are short, over, wrong or damaged, once the dispatch is known', () => {
    expect(told().discrepancies.map(({ kind, open, since }) => ({ kind, open, since }))).toEqual([
      { kind: 'short', open: 1_000, since: 10_002 },
      { kind: 'damaged', open: 1_000, since: 10_002 },
      { kind: 'over', open: 1_000, since: 10_002 },
      { kind: 'wrong-item', open: 1_000, since: 10_002 },
    ]);
    const unheard = transferOf(approved, [wrong]);
    expect(unheard.discrepancies).toEqual([]);
    expect(unheard.exceptions).toEqual([]);
    expect(unheard.shipments[0]).toMatchObject({ dispatch: null, items: [{ inTransit: -5_000 }, {}, {}] });
  });

  it('[TR17] end by themselves when the rest is found in a later receipt', () => {
    const found = told(receives(3, [cameAs(1, 1)]));
    expect(found.discrepancies.map(({ kind }) => kind)).not.toContain('short');
  });

  it('[TR18] have the owner who was named last', () => {
    const assign = (no: number, owner: typeof ana | typeof ben) =>
      says(no, 'discrepancy-assigned', { shipmentId: shipment(1), itemId: item(1), kind: 'short', owner });
    const ownerOf = (...more: StatedTransferFact[]) => told(...more).discrepancies[0]?.owner;
    expect(ownerOf()).toBeNull();
    expect(ownerOf(assign(4, ben), assign(3, ana))).toEqual(ben);
  });

  it('[TR19] are settled in parts, by whom and how is kept, and are all gone when each is', () => {
    const itemId = item(1);
    const found = settles(3, [{ kind: 'short', way: 'found-at-sender', itemId, quantity: units(1) }]);
    const one = { quantity: units(1) };
    const rest = settles(4, [
      { kind: 'damaged', way: 'written-off', damagedAt: 'quarantine', itemId, ...one },
      { kind: 'over', way: 'sent-wrongly', itemId: item(2), ...one },
      { kind: 'wrong-item', way: 'returned', itemId: item(3), ...one },
    ]);
    const partly = told(found);
    expect(partly.state).toBe('with-discrepancies');
    expect(partly.discrepancies[0]).toMatchObject({
      kind: 'short',
      open: 0,
      settlements: [{ way: 'found-at-sender', quantity: 1_000, by: ana }],
    });
    expect(told(found, rest).state).toBe('received');
  });

  it('[TR19, TR20] that two people settle are open the other way round, and both are named', () => {
    const settled = (no: number) =>
      settles(no, [{ kind: 'short', way: 'written-off', itemId: item(1), quantity: units(1) }]);
    const twice = told(settled(3), settled(4));
    expect(twice.discrepancies[0]).toMatchObject({ kind: 'over', open: 1_000 });
    expect(twice.exceptions).toEqual([
      {
        kind: 'settled-too-much',
        shipmentId: shipment(1),
        itemId: item(1),
        factIds: [settled(3).factId, settled(4).factId],
      },
    ]);
  });
});

describe('[TR20] what contradicts is named:', () => {
  const inCarton = { cartons: [{ number: 1, contents: all }] };
  const elsewhere = { storeId: id<'StoreId'>(30) };
  const requested: Transfer = { ...approved, state: 'requested' };
  it.each<{ facts: StatedTransferFact[]; named: string[]; agreement?: Transfer }>([
    { facts: whole, named: [] },
    { facts: [packs(1, 1, all), packs(2, 1, all)], named: ['carton-packed-twice'] },
    {
      facts: [dispatches(1, inCarton), dispatches(2, { ...inCarton, shipmentNo: 2 })],
      named: ['carton-dispatched-twice', 'dispatched-more-than-approved', 'dispatched-more-than-approved'],
    },
    {
      facts: [
        dispatches(1, inCarton),
        receives(2, [cameAs(1, 6), cameAs(2, 12)], { cartonNos: [1] }),
        receives(3, [], { cartonNos: [1] }),
      ],
      named: ['carton-received-twice'],
    },
    {
      facts: [packs(1, 1, all), says(2, 'carton-unpacked', { cartonId: carton(1) }), dispatches(3, inCarton)],
      named: ['carton-left-though-unpacked'],
    },
    {
      facts: [packs(1, 1, all), dispatches(2, { ...inCarton, shipmentNo: 2 })],
      named: ['carton-in-other-shipment'],
    },
    {
      facts: [dispatches(1, { loose: [goods(1, 3)] }), dispatches(2, { loose: [goods(1, 3)] })],
      named: ['shipment-dispatched-twice'],
    },
    {
      facts: [picks(1, 1, 5), dispatches(2, { loose: [goods(1, 6)] })],
      named: ['dispatched-more-than-picked'],
    },
    { facts: [dispatches(1, { loose: [goods(1, 7)] })], named: ['dispatched-more-than-approved'] },
    {
      facts: [dispatches(1, { loose: [goods(1, 6)] }), receivedAt(2)],
      named: ['received-elsewhere'],
    },
    { facts: [says(1, 'transfer-closed', {})], named: ['closed-while-open'] },
    { facts: [picks(1, 1, 1)], named: ['moved-outside-agreement'], agreement: requested },
  ])('$named', ({ facts, named, agreement = approved }) => {
    expect(kinds(facts, agreement)).toEqual(named);
    const told = transferOf(agreement, facts);
    expect(told.exceptions.every(({ factIds }) => factIds.length > 0)).toBe(true);
  });

  function receivedAt(no: number): StatedTransferFact {
    return says(
      no,
      'shipment-received',
      {
        receiptId: id(20_000 + no),
        shipmentId: shipment(1),
        cartonIds: [],
        lines: [cameAs(1, 6)],
        isComplete: true,
      },
      elsewhere,
    );
  }

  it('dispatched from and to other stores than was agreed', () => {
    const sent = dispatches(1, { loose: [goods(1, 6)] });
    const fact = { ...sent.fact, storeId: elsewhere.storeId, toStoreId: sender } as typeof sent.fact;
    expect(kinds([{ ...sent, fact }])).toEqual(['dispatched-elsewhere', 'sent-elsewhere']);
  });
});

it('[TR13] a timeline says who did what, causes first even where clocks lie', () => {
  const early = receives(6, [cameAs(1, 6), cameAs(2, 12)]);
  const facts = [{ ...early, at: instant(1) }, ...whole.slice(0, 5)];
  const { timeline } = transferOf(approved, facts);
  expect(timeline.map(({ kind }) => kind)).toEqual([
    'requested',
    'approved',
    'transfer-picking-started',
    'transfer-line-picked',
    'transfer-line-picked',
    'carton-packed',
    'shipment-dispatched',
    'shipment-received',
  ]);
  expect(timeline.map(({ who }) => who).slice(0, 3)).toEqual(['Aroha', 'Ben', 'Ana']);
});

it('[TR11] a comment and a reason are told in the person’s words', () => {
  const facts = [short(1), says(2, 'transfer-commented', { words: 'van at four' })];
  expect(
    transferOf(approved, facts)
      .timeline.slice(2)
      .map(({ words }) => words),
  ).toEqual(['shelf is empty', 'van at four']);
});
