import { expect, it } from 'vitest';
import { conflictsNamed } from '../simulation/conflicts';
import { arrivedOnce, unlike } from './compare-week';
import { type Week, weekDark } from './week-dark';

let told: Promise<Week> | null = null;
/** One small week for all of it. */
const week = (): Promise<Week> =>
  (told ??= weekDark({ seed: '1', days: 7, salesPerTill: 63, database: 'embedded' }));

it('[WD1, WD2, WD3, WD6] four tills whose hub is dead for a week tell it everything once, and its sums are theirs', async () => {
  const { differs, sales, zReports, kinds } = await week();
  expect(differs).toEqual([]);
  expect(sales).toBeGreaterThanOrEqual(252);
  expect(zReports).toBe(28);
  // A week without them would prove nothing of them.
  const seen = [
    'payment-taken',
    'layby-opened',
    'layby-ended',
    'sale-parked',
    'sale-retrieved',
    'value-account-opened',
  ];
  expect(seen.filter((kind) => (kinds[kind] ?? 0) < 4)).toEqual([]);
  expect(kinds['drawer-counted']).toBeGreaterThan(zReports);
});

it('[WD4] the gift card that several tills emptied and the sale that two brought back are named, with tills and people', async () => {
  const { calls } = await week();
  const sentences = (kind: string) =>
    calls.filter((call) => call.kind === kind).map(({ sentence }) => sentence);
  expect(sentences('overdrawn-value')).toEqual([
    expect.stringMatching(/^Gift card ending \w+ is overdrawn by .*till 1 at North took .* and till \d at/),
  ]);
  expect(sentences('refunded-twice')).toEqual([
    expect.stringMatching(/by Ana at Register 1, North, receipt .*by Cleo at Register 2, North, receipt/),
  ]);
  expect(sentences('z-not-equal')).toEqual([]);
});

it('[WD5] a sale that the hub really lost is found and named, with its till’s sums', async () => {
  const { lost } = await week();
  const [first] = lost.found;
  expect(first).toMatch(
    new RegExp(
      `^fact ${lost.sequence} of till \\d \\(sale-completed, receipt ${lost.receiptNo}\\) is not at the hub`,
    ),
  );
  const isFound = (what: RegExp) => lost.found.some((each) => what.test(each));
  expect(
    [/^sales at the hub/, /^the total of Z/, /^money at sales/].filter((what) => !isFound(what)),
  ).toEqual([]);
});

it('[WD5] the comparison can fail: what one side has and the other has not is found, either way', () => {
  const till = new Map([['cash:1', 500]]);
  expect(unlike('money at', till, new Map(till))).toEqual([]);
  expect(unlike('money at', new Map(), till)).toEqual(['money at cash:1: 0, not 500']);
  expect(unlike('money at', till, new Map())).toEqual(['money at cash:1: 500, not 0']);
  const fact = { terminalId: 'T', sequence: 1, hash: 'h', body: '{}' };
  const said = { ...fact, till: 'till 1', fact: { type: 'staff-signed-in', v: 1, staffId: 'x' } } as never;
  expect(arrivedOnce([said], { facts: [fact] })).toEqual([]);
  expect(arrivedOnce([said], { facts: [{ ...fact, body: '{ }' }] })).toEqual([
    'fact 1 of till 1 (staff-signed-in) is another at the hub',
  ]);
  expect(arrivedOnce([], { facts: [fact] })).toEqual([
    'facts at the hub: 1, not 0',
    'no till stated fact 1 of T',
  ]);
});

it('[WD5] a conflict that nobody is called for is found, and so is a call for nothing', () => {
  const conflict = { kind: 'refunded-twice', key: 'lineId', of: 'L', names: ['Ana', 'Cleo'] };
  const call = { kind: 'refunded-twice', sentence: 'Twice: by Ana and by Cleo.', evidence: { lineId: 'L' } };
  expect(conflictsNamed([conflict], [call])).toEqual([]);
  expect(conflictsNamed([conflict], [])).toEqual(['nobody is called for refunded-twice of L']);
  expect(conflictsNamed([conflict], [call, call])).toEqual(['2 calls for refunded-twice of L']);
  expect(conflictsNamed([conflict], [{ ...call, sentence: 'Twice: by Ana.' }])).toEqual([
    'the call for refunded-twice does not name Cleo: Twice: by Ana.',
  ]);
  expect(conflictsNamed([], [call])).toEqual([
    'a call for nothing: refunded-twice, Twice: by Ana and by Cleo.',
  ]);
});
