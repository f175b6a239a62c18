import { expect, it } from 'vitest';
import { money, units } from '@tillbridge/core/kernel';
import type { RawScan, Scanner } from '@tillbridge/devices/scanner';
import { bread, cheese, item, labelled, milk, plainMug, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const outcomes = (till: TestTill) => till.heard.map(({ outcome }) => outcome.kind);
const lines = (till: TestTill) => till.api.sale().lines.map((line) => [line.name, line.quantity]);

/** A scanner on a wire that scans when the test says so. */
function wiredScanner(): Scanner & { read(data: string): void; breakOff(): void } {
  const listeners = new Set<(scan: RawScan) => void>();
  const halves = new Set<() => void>();
  let seq = 0;
  return {
    address: 'serial:///dev/test',
    status: () => ({ state: 'ready' }),
    onStatus: () => () => undefined,
    onScan(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onBrokenOff(listener) {
      halves.add(listener);
      return () => halves.delete(listener);
    },
    breakOff() {
      for (const listener of halves) listener();
    },
    read(data) {
      seq += 1;
      for (const listener of listeners)
        listener({ seq, device: 'serial:///dev/test', aim: ']E0', data, receivedAt: 0 });
    },
    close: () => Promise.resolve(),
  };
}

it('[SC1] scans of three sources make lines in the order in which they came, each with one outcome', async () => {
  const scanner = wiredScanner();
  const till = await TestTill.open({ scanners: [scanner], simulated: { printer: null } });
  till.engine.start();
  for (let round = 0; round < 40; round++) {
    scanner.read('9400000000012');
    till.scan('9400000000029');
    till.api.simulate({ act: 'scan', data: '0000' });
  }
  expect(till.heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(outcomes(till).slice(0, 3)).toEqual(['line-added', 'line-added', 'unknown']);
  expect(lines(till)).toEqual([
    [milk.name, units(40)],
    [bread.name, units(40)],
  ]);
  till.engine.stop();
});

it('[SC1] a scan that comes while another is told waits its turn and is not lost', async () => {
  const till = await TestTill.open();
  let once = true;
  till.api.watch('scans', () => {
    if (!once) return;
    once = false;
    till.scan('9400000000029');
  });
  till.scan('9400000000012');
  expect(till.heard.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(lines(till)).toEqual([
    [milk.name, units(1)],
    [bread.name, units(1)],
  ]);
});

it('[SC2] a scan begins a sale, and the same item again raises its line', async () => {
  const till = await TestTill.open();
  till.scan('9400000000012');
  till.scan('9400000000012');
  expect(lines(till)).toEqual([[milk.name, units(2)]]);
  expect(till.api.sale().touchedLineId).toBe(till.line());
});

it('[SC3] a case of twelve is twelve', async () => {
  const till = await TestTill.open();
  till.scan('19400000000019');
  expect(lines(till)).toEqual([[milk.name, units(12)]]);
});

it('[SC4] three times the next scan, and only the next', async () => {
  const till = await TestTill.open();
  till.api.armQuantity({ intentId: till.intentId(), quantity: units(3) });
  till.scan('9400000000012');
  till.scan('9400000000029');
  expect(lines(till)).toEqual([
    [milk.name, units(3)],
    [bread.name, units(1)],
  ]);
  const zero = till.api.armQuantity({ intentId: till.intentId(), quantity: units(0) });
  expect(zero).toMatchObject({ refusal: { kind: 'no-quantity' } });
});

it('[SC12] a label of the shop’s own that carries the SKU rings its item up; a barcode comes before an SKU', async () => {
  const till = await TestTill.open();
  till.scan('mlk-2l');
  expect(till.api.sale().lines).toMatchObject([{ sku: 'MLK-2L', quantity: units(1) }]);
  till.hub.changes.push({ topic: 'item', key: bread.itemId, record: { ...bread, sku: '9400000000012' } });
  await till.pull();
  till.scan('9400000000012');
  expect(lines(till).at(-1)?.[0]).toBe(milk.name);
});

it.each([
  { label: '210000100750', why: 'its weight', line: { quantity: 750, unitPrice: 300, net: 225 } },
  {
    label: '220000100150',
    why: 'its price, which is half a kilogram of it',
    line: { quantity: 500, unitPrice: 300, net: 150 },
  },
])('[SC5] a label of the scales is rung up with $why', async ({ label, line }) => {
  const till = await TestTill.open();
  expect(till.scan(labelled(label))).toMatchObject({ ok: true });
  expect(till.api.sale().lines).toMatchObject([{ name: cheese.name, ...line }]);
});

it('[SC5] where no weight comes to the price on the label, the customer pays what the label says', async () => {
  const till = await TestTill.open();
  const prices = [{ priceId: sampleId<'PriceId'>(7, 33), price: money(9999), effectiveFrom: null }];
  till.hub.changes.push({ topic: 'item', key: cheese.itemId, record: { ...cheese, prices } });
  await till.pull();
  till.scan(labelled('220000100150'));
  expect(till.api.sale()).toMatchObject({ total: 150 });
});

it('[SC6] a code of two items asks which, scans behind it go on, and the answer becomes a line', async () => {
  const till = await TestTill.open();
  till.scan('5012345678900');
  till.scan('9400000000012');
  const { choice } = till.api.sale();
  expect(choice?.choices.map((each) => each.name).sort()).toEqual(['Mug blue', 'Mug plain']);
  expect(outcomes(till)).toEqual(['choose', 'line-added']);
  expect(till.startTender()).toMatchObject({ refusal: { kind: 'choice-open' } });
  const wrong = till.api.chooseItem({ intentId: till.intentId(), itemId: bread.itemId });
  expect(wrong).toMatchObject({ refusal: { kind: 'item-unknown' } });
  till.api.chooseItem({ intentId: till.intentId(), itemId: plainMug.itemId });
  expect(lines(till)).toEqual([
    [milk.name, units(1)],
    [plainMug.name, units(1)],
  ]);
  expect(till.api.sale().choice).toBeNull();
});

it('[SC6] a question may be put away without an answer', async () => {
  const till = await TestTill.open();
  till.scan('5012345678900');
  till.api.chooseItem({ intentId: till.intentId(), itemId: null });
  expect(till.api.sale()).toMatchObject({ choice: null, lines: [] });
});

it('[SC7] an unknown code has a sentence and touches nothing', async () => {
  const till = await TestTill.open();
  till.scan('9400000000012');
  const before = till.api.sale();
  expect(till.scan('4006381333931')).toMatchObject({ ok: false, refusal: { kind: 'code-unknown' } });
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'unknown', code: '4006381333931' });
  expect(till.api.sale()).toEqual(before);
});

it('[SC8] while the change is shown a scan starts the next sale', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  expect(till.api.sale().mode).toBe('showing-change');
  till.scan('9400000000029');
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', completed: null, total: 200 });
});

it('[SC8] one more thing during payment goes into the sale, but not on top of what was paid', async () => {
  const till = await TestTill.open();
  till.scan('9400000000012');
  till.startTender();
  till.scan('9400000000029');
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', total: 300 });
  till.startTender();
  till.pay('card-manual', 100);
  expect(till.scan('9400000000029')).toMatchObject({ refusal: { kind: 'being-paid' } });
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 200 });
});

it('[SC9] the same scan sent again is one scan', async () => {
  const till = await TestTill.open();
  till.scan('9400000000012', 'scan-once-1');
  till.scan('9400000000012', 'scan-once-1');
  expect(lines(till)).toEqual([[milk.name, units(1)]]);
  expect(till.heard).toHaveLength(1);
});

it('[SC10] a scan that the disk refuses is told, and the sale is as it was', async () => {
  const till = await TestTill.open();
  till.ledger.pragma(`max_page_count = ${String(till.ledger.pragma('page_count', { simple: true }))}`);
  let answer = till.scan('9400000000012');
  for (let i = 0; i < 500 && answer.ok; i++) answer = till.scan('9400000000012');
  expect(answer).toMatchObject({ refusal: { kind: 'disk-full' } });
  const added = till.heard.filter(({ outcome }) => outcome.kind === 'line-added').length;
  expect(till.heard.at(-1)?.outcome).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('disk is full'),
  });
  expect(till.api.sale().total).toBe(added * 100);
});

it.each([
  { typed: 'mil', finds: [milk.name] },
  { typed: 'BLUE milk', finds: [milk.name] },
  { typed: 'creme brul', finds: [bread.name] },
  { typed: 'mlk-2l', finds: [milk.name] },
  { typed: '9400000000012', finds: [milk.name] },
  { typed: 'mug', finds: ['Mug plain', 'Mug blue'] },
  { typed: 'mug OR milk', finds: [] },
  { typed: '"mug* NEAR(', finds: [] },
  { typed: '   ', finds: [] },
  { typed: 'gone', finds: [] },
])('[SC11] typing "$typed" finds $finds', async ({ typed, finds }) => {
  const till = await TestTill.open();
  till.hub.changes.push({
    topic: 'item',
    key: 'gone',
    record: item(8, { name: 'Gone for good', isActive: false }),
  });
  await till.pull();
  expect(till.api.search({ text: typed, limit: 10 }).map((tile) => tile.name)).toEqual(finds);
});

it('[SC13] a scan of which half came is told in its turn with what to do, and the sale is as it was', async () => {
  const scanner = wiredScanner();
  const till = await TestTill.open({ scanners: [scanner] });
  till.engine.start();
  scanner.read('9400000000012');
  scanner.breakOff();
  scanner.read('9400000000029');
  expect(outcomes(till)).toEqual(['line-added', 'refused', 'line-added']);
  expect(till.heard[1]).toEqual({
    seq: 2,
    outcome: {
      kind: 'refused',
      code: '',
      sentence: 'A scan did not come through whole. Scan it again.',
    },
  });
  expect(lines(till)).toEqual([
    [milk.name, units(1)],
    [bread.name, units(1)],
  ]);
  till.engine.stop();
  scanner.breakOff();
  expect(till.heard).toHaveLength(3);
});

it.each([
  { keyed: { data: 'mlkß2l', other: 'mlk-2l' }, why: 'the second reading is an article' },
  { keyed: { data: 'mlk-2l', other: 'mlkß2l' }, why: 'the first is' },
  { keyed: { data: 'mlk-2l', other: '9400000000029' }, why: 'both are, and the first stands' },
])(
  '[SC15] of two readings of a scanner that types the one that is known here is rung up: $why',
  async ({ keyed }) => {
    const till = await TestTill.open();
    expect(till.api.scan({ intentId: till.intentId(), aim: null, ...keyed })).toMatchObject({ ok: true });
    expect(till.api.sale().lines).toMatchObject([{ sku: 'MLK-2L', quantity: units(1) }]);
  },
);

it('[SC15] where neither reading is known, the first is told as unknown', async () => {
  const till = await TestTill.open();
  till.api.scan({ intentId: till.intentId(), aim: null, data: 'XZYß10', other: 'XYZ-10' });
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'unknown', code: 'XZYß10' });
});
