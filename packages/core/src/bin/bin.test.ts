import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ItemId, type Quantity, instant, quantity, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import type { BinFact } from '../wire';
import { type BinEntry, binEntriesOf, binLevels, floorOf, levelSince } from './bin';
import { binRefusalSentence, checkBinCount, checkBinMove } from './deed';
import { binCode, binOf, readBinCode } from './label';
import { binNamesSentence, readBinNames } from './names';
import { refillList } from './refill';

const [cup, tea] = [id<'ItemId'>(201), id<'ItemId'>(202)];
const stated = { v: 1 as const, storeId: id<'StoreId'>(1), staffId: id<'StaffId'>(3) };
const line = (itemId: ItemId, pieces: number) => ({ itemId, quantity: units(pieces) });
const moved = (from: string | null, to: string | null, pieces: number, itemId = cup): BinFact => ({
  ...{ ...stated, type: 'goods-moved-between-bins', from, to, lines: [line(itemId, pieces)] },
});
const counted = (bin: string, pieces: number, itemId = cup): BinFact => ({
  ...{ ...stated, type: 'bin-counted', bin, lines: [line(itemId, pieces)] },
});
/** The nth fact at its own moment. */
const entries = (facts: readonly BinFact[]): BinEntry[] =>
  facts.flatMap((fact, at) => binEntriesOf(id(1_000 + at), instant(10 + at), fact));
const inBin = (bin: string, facts: readonly BinEntry[], itemId = cup): Quantity =>
  binLevels(facts).find((level) => level.bin === bin && level.itemId === itemId)?.quantity ?? quantity(0);

describe('what lies in bins', () => {
  it('[BN2] goods are put away, moved on and taken out', () => {
    const facts = entries([moved(null, 'A1', 12), moved('A1', 'B2', 5), moved('B2', null, 2)]);
    expect([inBin('A1', facts), inBin('B2', facts)]).toEqual([units(7), units(3)]);
    expect(floorOf(units(12), binLevels(facts))).toBe(units(2));
  });

  it('[BN4] a count says how it is; what was moved before it and heard of later is in it, what was moved later is added', () => {
    const [before, count, later] = entries([moved('A1', null, 3), counted('A1', 9), moved(null, 'A1', 1)]);
    const first = entries([moved(null, 'A1', 12)]).map((entry) => ({
      ...entry,
      at: instant(1),
      factId: id<'FactId'>(5),
    }));
    const known = [...first, count, later].filter((entry) => entry !== undefined);
    expect(inBin('A1', known)).toBe(units(10));
    expect(inBin('A1', before ? [...known, before] : known)).toBe(units(10));
  });

  it('[BN4] a count changes what the floor has, and never what is on hand', () => {
    const facts = entries([moved(null, 'A1', 12), counted('A1', 9)]);
    const levels = binLevels(facts);
    expect(floorOf(units(20), levels)).toBe(units(11));
    expect(levels.reduce<number>((all, level) => all + level.quantity, floorOf(units(20), levels))).toBe(
      units(20),
    );
  });

  const anyBin = fc.constantFrom('A1', 'A2', 'B1', null);
  const anyFact: fc.Arbitrary<BinFact> = fc
    .record({
      from: anyBin,
      to: anyBin,
      counted: fc.boolean(),
      itemId: fc.constantFrom(cup, tea),
      pieces: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ from, to, counted: isCount, itemId, pieces }) =>
      isCount ? counted(from ?? 'A1', pieces, itemId) : moved(from, to === from ? 'C9' : to, pieces, itemId),
    );
  const anyFacts = fc.array(anyFact, { maxLength: 25 });

  it('[BN3, BN5] the bins and the floor are what is on hand, in whatever order and however often facts arrive', () =>
    fc.assert(
      fc.property(
        anyFacts,
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.infiniteStream(fc.nat(1_000)),
        (facts, milli, dice) => {
          const straight = entries(facts);
          const thrown = [...straight, ...straight.filter((_, at) => at % 3 === 0)]
            .map((entry) => ({ entry, die: dice.next().value ?? 0 }))
            .sort((one, other) => one.die - other.die)
            .map(({ entry }) => entry);
          const sorted = (levels: ReturnType<typeof binLevels>) =>
            [...levels].sort((one, other) =>
              `${one.bin}${one.itemId}`.localeCompare(`${other.bin}${other.itemId}`),
            );
          expect(sorted(binLevels(thrown))).toEqual(sorted(binLevels(straight)));
          const cups = binLevels(thrown).filter(({ itemId }) => itemId === cup);
          const onHand = quantity(milli);
          expect(cups.reduce<number>((all, level) => all + level.quantity, floorOf(onHand, cups))).toBe(
            onHand,
          );
        },
      ),
    ));

  it('[BN3] while nobody counts, every move brings to one place what it takes from another', () =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const within = facts.filter(
          (fact) => fact.type === 'goods-moved-between-bins' && fact.from !== null && fact.to !== null,
        );
        expect(binLevels(entries(within)).reduce((all, level) => all + level.quantity, 0)).toBe(0);
      }),
    ));

  it('[BN7] what was told and what was stated since make the same as all of it together', () =>
    fc.assert(
      fc.property(anyFacts, fc.nat(25), (facts, heard) => {
        const mine = entries(facts).filter(({ bin, itemId }) => bin === 'A1' && itemId === cup);
        const empty = { bin: 'A1', itemId: cup, quantity: quantity(0), lastCountAt: null };
        const told = binLevels(mine.slice(0, heard))[0] ?? empty;
        expect(levelSince(told, mine.slice(heard))).toEqual(binLevels(mine)[0] ?? empty);
      }),
    ));

  it('[BN7] what was stated before somebody counted is not added to what they counted', () => {
    const told = { bin: 'A1', itemId: cup, quantity: units(9), lastCountAt: instant(11) };
    expect(levelSince(told, entries([moved('A1', null, 3)])).quantity).toBe(units(9));
  });
});

describe('labels of bins', () => {
  it.each([
    { text: ' a-03-2 ', bin: 'A-03-2', why: 'small letters and space' },
    { text: 'Back room 1/2', bin: 'BACK ROOM 1/2', why: 'words' },
    { text: '', bin: null, why: 'nothing' },
    { text: '-A', bin: null, why: 'a sign first' },
    { text: 'Regál č. 3', bin: null, why: 'letters that bars do not know' },
    { text: 'A'.repeat(21), bin: null, why: 'more than a label holds' },
  ])('[BN1] $why: "$text" is $bin', ({ text, bin }) => expect(binOf(text)).toBe(bin));

  it('[BN1] its bars say which bin it is, and no number on goods says one', () => {
    expect(binCode('A-03-2')).toBe('BIN-A-03-2');
    expect(readBinCode('bin-a-03-2')).toBe('A-03-2');
    for (const other of ['9400000000012', '01094000000000123', '1A2B3-4C5D6E', 'BIN-', 'BINGO'])
      expect(readBinCode(other)).toBeNull();
  });
});

describe('what is refused of bins', () => {
  const has = (bin: string) => units(bin === 'A1' ? 5 : 0);
  const names = { itemName: () => 'Cup', amount: (of: Quantity) => String(of / 1_000) };
  it.each([
    { why: 'nothing', from: null, to: 'A1', lines: [], kind: 'no-lines' },
    { why: 'a bin to itself', from: 'A1', to: 'A1', lines: [line(cup, 1)], kind: 'same-bin' },
    { why: 'the floor to itself', from: null, to: null, lines: [line(cup, 1)], kind: 'same-bin' },
    { why: 'no piece', from: null, to: 'A1', lines: [line(cup, 0)], kind: 'quantity-unfit' },
    {
      why: 'an absurd quantity',
      from: null,
      to: 'A1',
      lines: [line(cup, 1_000_001)],
      kind: 'quantity-unfit',
    },
    { why: 'an item twice', from: null, to: 'A1', lines: [line(cup, 1), line(cup, 1)], kind: 'item-twice' },
    { why: 'more than lies there', from: 'A1', to: null, lines: [line(cup, 6)], kind: 'not-in-bin' },
    {
      why: 'something that does not lie there',
      from: 'B1',
      to: 'A1',
      lines: [line(cup, 1)],
      kind: 'not-in-bin',
    },
    {
      ...{ why: 'too much at once', from: null, to: 'A1', kind: 'too-many-lines' },
      lines: Array.from({ length: 501 }, (_, at) => line(id(3_000 + at), 1)),
    },
  ])('[BN6] $why', ({ from, to, lines, kind }) => {
    const answer = checkBinMove({ from, to, lines }, has);
    expect(answer).toMatchObject({ ok: false, refusal: { kind } });
    if (!answer.ok) expect(binRefusalSentence(answer.refusal, names)).toMatch(/^[A-Z].+\.$/);
  });

  it('[BN6] the sentence says how many lie there and what to do', () => {
    const answer = checkBinMove({ from: 'A1', to: null, lines: [line(cup, 6)] }, has);
    expect(!answer.ok && binRefusalSentence(answer.refusal, names)).toBe(
      'Only 5 of Cup lie in bin A1. Take fewer, or count the bin.',
    );
  });

  it('[BN6] the floor gives whatever is in somebody’s hands, and a bin may be found empty', () => {
    expect(checkBinMove({ from: null, to: 'A1', lines: [line(cup, 6)] }, has).ok).toBe(true);
    expect(checkBinCount({ lines: [line(cup, 0)] }).ok).toBe(true);
    expect(checkBinCount({ lines: [line(cup, -1)] }).ok).toBe(false);
    expect(checkBinCount({ lines: [] }).ok).toBe(false);
  });
});

describe('the refill list', () => {
  const levels = binLevels(entries([moved(null, 'A1', 4), moved(null, 'B1', 9), moved(null, 'A1', 5, tea)]));
  const list = (cups: number, teas: number, least: number | null = null) =>
    refillList(
      levels,
      new Map([
        [cup, units(cups)],
        [tea, units(teas)],
      ]),
      () => (least === null ? null : units(least)),
    ).map(({ itemId, floor, bins, toBring }) => ({
      itemId,
      floor,
      from: bins.map(({ bin }) => bin),
      toBring,
    }));

  it('[BN8] has what the floor is out of while a bin holds some, the emptiest first and the fullest bin first', () => {
    expect(list(14, 6)).toEqual([]);
    expect(list(13, 3)).toEqual([
      { itemId: tea, floor: units(-2), from: ['A1'], toBring: units(3) },
      { itemId: cup, floor: units(0), from: ['B1', 'A1'], toBring: units(1) },
    ]);
  });

  it('[BN8] has what is below its minimum, and asks for no more than the bin holds', () => {
    expect(list(15, 6, 3)).toEqual([
      { itemId: tea, floor: units(1), from: ['A1'], toBring: units(2) },
      { itemId: cup, floor: units(2), from: ['B1', 'A1'], toBring: units(1) },
    ]);
    expect(list(13, 99, 30)[0]?.toBring).toBe(units(9));
  });

  it('[BN8] passes over what no bin holds and what the store does not know', () => {
    expect(refillList(levels, new Map(), () => null)).toEqual([]);
    expect(
      refillList(binLevels(entries([counted('A1', 0)])), new Map([[cup, units(0)]]), () => null),
    ).toEqual([]);
  });
});

describe('bins that somebody lists', () => {
  it.each([
    { text: 'a-03, B-7;c\n\n D 1 ', names: ['A-03', 'B-7', 'C', 'D 1'], why: 'as people write lists' },
    { text: 'A-03, a-03', names: ['A-03'], why: 'twice is one label' },
    { text: 'A-08..A-11', names: ['A-08', 'A-09', 'A-10', 'A-11'], why: 'the digits keep their width' },
    { text: '9..11', names: ['9', '10', '11'], why: 'without noughts before them they grow' },
    { text: 'A1-2..A1-3,B..', names: null, why: 'an end is missing' },
    { text: 'A-1..B-2', names: null, why: 'the ends are of two aisles' },
    { text: 'A-5..A-2', names: null, why: 'it counts down' },
    { text: 'A..C', names: null, why: 'letters are not counted up' },
    { text: 'A-1..A-3..A-5', names: null, why: 'two ranges in one' },
    { text: ' ,\n', names: null, why: 'nothing is named' },
    { text: 'ĀĒ', names: null, why: 'no bars say it' },
    { text: 'A-1..A-1001', names: null, why: 'more than anybody sticks on at once' },
  ])('[BN12] “$text” is $names: $why', ({ text, names }) => {
    const read = readBinNames(text);
    expect(read.ok ? read.value : null).toEqual(names);
  });

  it('[BN12] what cannot be read is named, with how many are written', () => {
    const sentenceOf = (text: string) => {
      const read = readBinNames(text);
      return read.ok ? null : binNamesSentence(read.refusal);
    };
    expect(sentenceOf('A-1, B#2')).toMatch(/^“B#2” is no bin: .*A-01\.\.A-12\.$/);
    expect(sentenceOf('A-1..A-999999999')).toBe('At most 1,000 bins are labelled at once.');
    expect(sentenceOf('')).toBe('Name at least one bin.');
  });
});
