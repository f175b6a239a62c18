import { describe, expect, it } from 'vitest';
import type { Evidence } from './evidence';
import { laws } from './laws';
import { type SabotageName, sabotages } from './sabotage';
import { tellLabStory } from './story';

/** A seed that fails says how to tell it again. */
const again = (seed: string) => `npm run fault-lab -- --seed ${seed} --faults 1 --trace`;

describe('a till whose printer, drawer, scanners, scale and pole fail while it sells', () => {
  it('[FT1] tells the same story twice for one seed', async () => {
    const first = await tellLabStory({ seed: '4' });
    expect((await tellLabStory({ seed: '4' })).trace).toEqual(first.trace);
  });

  it.each(['1', '2', '3', '5'])(
    '[FT2, FT3, FT4, FT5, FT6, FT7] loses and doubles nothing on seed %s',
    async (seed) => {
      const { breaches, faultCount, sales, pulls } = await tellLabStory({ seed });
      expect(breaches, again(seed)).toEqual([]);
      // A story in which nothing broke or nobody sold would prove nothing.
      expect(faultCount).toBeGreaterThan(50);
      expect(sales).toBeGreaterThan(8);
      expect(pulls).toBeGreaterThan(50);
    },
  );

  it('[FT2] seed 10 froze once: the scale was pulled out while something was weighed', async () => {
    expect((await tellLabStory({ seed: '10' })).breaches).toEqual([]);
  });
});

const uneventful: Evidence = {
  lives: [],
  pulls: [],
  shown: [{ saleId: 'a', receiptNo: 1, total: 100 }],
  ledgerSales: [{ saleId: 'a', receiptNo: 1, total: 100 }],
  hubSales: [{ saleId: 'a', receiptNo: 1, total: 100 }],
  chainSentences: [],
  piecesSold: new Map([['Milk', 2]]),
  piecesHeard: new Map([['Milk', 2]]),
  deaths: 0,
  slips: [{ receiptNo: 1, isCopy: false, isWhole: true }],
  unsettledJobs: 0,
  weighed: [],
  scale: [],
  waited: [],
  longest: new Map(),
  kicks: [],
  pulsesSent: [],
  facts: [],
  endedMs: 0,
  openings: [],
  deathTimes: [],
  typed: { expected: 'abc', field: 'abc' },
  surprises: [],
};
const broken = (evidence: Evidence): string[] =>
  laws.filter(({ check }) => check(evidence).length > 0).map(({ rule }) => rule);

describe('the lab can fail', () => {
  it.each([
    ['prints-again-unasked', 'FT3'],
    ['drops-the-second', 'FT4'],
    ['sells-the-one-before', 'FT4'],
    ['weighs-the-last', 'FT5'],
    ['kicks-later', 'FT7'],
    ['loses-on-the-way', 'FT2'],
    ['weighs-for-ever', 'FT6'],
    ['hides-openings', 'FT7'],
  ] as [SabotageName, string][])('[FT8] and sees a part that %s', async (name, rule) => {
    const { breaches } = await tellLabStory({ seed: '1', sabotage: sabotages[name] });
    expect(breaches.map((breach) => breach.rule)).toContain(rule);
  });

  it('[FT8] and holds nothing against a shop in which nothing happened', () => {
    expect(broken(uneventful)).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['a sale that was shown and is in no ledger', { ledgerSales: [], hubSales: [] }, 'FT2'],
    ['a sale that is there twice', { hubSales: [...uneventful.hubSales, ...uneventful.hubSales] }, 'FT2'],
    ['a piece that was heard and not sold', { piecesSold: new Map([['Milk', 1]]) }, 'FT2'],
    ['a piece that was sold twice', { piecesSold: new Map([['Milk', 3]]) }, 'FT2'],
    ['a receipt that never came out', { slips: [] }, 'FT3'],
    ['a receipt that waits for ever', { unsettledJobs: 1 }, 'FT3'],
    ['a key that was swallowed', { typed: { expected: 'abc', field: 'ab' } }, 'FT4'],
    ['a command that waited', { waited: ['take cash'] }, 'FT6'],
    ['a kick that took too long', { longest: new Map([['open the drawer', 60_000]]) }, 'FT6'],
  ])('[FT8] and sees %s', (_what, differs, rule) => {
    expect(broken({ ...uneventful, ...differs })).toContain(rule);
  });
});
