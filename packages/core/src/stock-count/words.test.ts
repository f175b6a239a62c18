import { expect, it } from 'vitest';
import { instant, units } from '../kernel';
import { completed, newLine, rungUp } from '../sale/sale.fixture';
import type { CycleReason } from './cycle';
import { timedMovementsOfSale } from './moment';
import type { ApproveCountRefusal } from './review';
import { id } from './shop.fixture';
import { approveCountWords } from './approve-words';
import { cycleReasonSentence, doubtSentences, recountSentences } from './words';

const sentence = /^[A-Z0-9].*\.$/;
const item = id<'ItemId'>(201);
const because: CycleReason = {
  ...{ isBelowZero: false, class: 'B', daysSince: 80, everyDays: 79, misses: 1, counts: 3 },
};

it.each([...Object.values(doubtSentences), ...Object.values(recountSentences)])('[ST15] says %j', (text) =>
  expect(text).toMatch(sentence),
);

it.each([
  {
    change: {},
    says: 'Last counted 80 days ago; class B is due after 79, because 1 of its last 3 counts were out.',
  },
  { change: { misses: 0, everyDays: 80 }, says: 'Last counted 80 days ago; class B is due after 80.' },
  { change: { daysSince: null }, says: 'Nobody ever counted it.' },
  { change: { isBelowZero: true }, says: 'There is less than nothing of it by the ledger.' },
])('[ST15] an item on the list says why: $says', ({ change, says }) =>
  expect(cycleReasonSentence({ ...because, ...change })).toBe(says),
);

it.each<ApproveCountRefusal>([
  { kind: 'already-decided', state: 'approved' },
  { kind: 'already-decided', state: 'cancelled' },
  { kind: 'not-finished' },
  { kind: 'nothing-counted' },
  { kind: 'recount-open', itemIds: [item] },
  { kind: 'own-count' },
  { kind: 'wants-recount', itemIds: [item] },
])('[ST10, ST15] $kind is told in a sentence', (refusal) =>
  expect(approveCountWords(refusal).template).toMatch(sentence),
);

it('[ST15] how many items wait is a gap in its sentence, for a till of another language', () =>
  expect(approveCountWords({ kind: 'wants-recount', itemIds: [item, item] })).toMatchObject({
    template: expect.stringContaining('{count}') as string,
    values: { count: 2 },
  }));

it('[ST7] goods that are sold were in a basket since the sale was begun, goods that come back were not', () => {
  const fact = completed(
    rungUp([newLine(1, 100, { quantity: units(2) }), newLine(2, 100, { quantity: units(-1) })]),
  );
  const recorded = {
    id: id<'FactId'>(9),
    terminalId: id<'TerminalId'>(7),
    sequence: 3,
    hubOffsetMs: 60,
    fact,
  };
  const movements = timedMovementsOfSale({ ...recorded, recordedAt: instant(fact.completedAt) });
  const openAt = fact.openedAt + 60;
  expect(movements.map(({ from, openAt: since, moment }) => [from === 'customer', since, moment.at])).toEqual(
    [
      [false, openAt, fact.completedAt + 60],
      [true, null, fact.completedAt + 60],
    ],
  );
});
