import { type CountId, type ItemId, instant, quantity, units } from '@tillbridge/core/kernel';
import type { Change, CountFact, CountV1 } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { factsOf, goodsTill } from '../stock/goods.fixture';
import {
  bread,
  cashier,
  cheese,
  item,
  lead,
  milk,
  plainMug,
  sampleId,
  storeId,
} from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';

const milkCode = '9400000000012';
const milkCase = '19400000000019';
const breadCode = '9400000000029';
const otherTill = sampleId<'TerminalId'>(3, 2);
const phone = item(31, {
  name: 'Phone',
  tracking: 'serial',
  barcodes: [{ code: '9400000000319', packQuantity: units(1) }],
});

let told = 0;
/** A fact of another till, or of head office, as the hub tells of it. */
const heard = (fact: CountFact, terminalId = otherTill): Change => {
  told += 1;
  const id = sampleId<'FactId'>(9, told);
  const record = { id, terminalId, sequence: told, recordedAt: instant(told), hubOffsetMs: 0, fact };
  return { topic: 'count-fact', key: id, record };
};
const toldOf = (countId: CountId, more: Partial<CountV1> = {}): Change => ({
  topic: 'count',
  key: countId,
  record: {
    ...{ countId, storeId, state: 'counting', name: 'October', scope: { kind: 'full' }, isBlind: true },
    ...{ openedAt: instant(1), openedBy: 'Mere', decidedAt: null, decidedBy: null, reason: null },
    ...more,
  },
});

describe('a count at the till', () => {
  let till: TestTill;
  beforeEach(async () => {
    ({ till } = await goodsTill(['count-stock']));
    till.hub.changes.push({ topic: 'item', key: phone.itemId, record: phone });
    await till.pull();
    till.hub.trouble = 'away';
  });

  const intent = () => ({ intentId: till.intentId() });
  function open(
    scope: Parameters<typeof till.api.openCount>[0]['scope'] = { kind: 'full' },
    isBlind = true,
  ): CountId {
    till.api.openCount({ ...intent(), name: 'October', scope, isBlind });
    const row = till.api.counts()[0];
    if (!row) throw new Error('the count was not opened');
    return row.countId;
  }
  const aim = (countId: CountId | null, spot = 'A1') =>
    till.api.countByScan({ ...intent(), at: countId && { countId, spot } });
  const typed = (countId: CountId, itemId: ItemId, pieces: number, spot = 'A1') =>
    till.api.countLine({
      ...{ ...intent(), countId, spot, itemId, quantity: units(pieces), batch: null, serials: null },
    });
  const lines = () =>
    factsOf(till, 'count-line-counted').map(({ itemId, spot, quantity: found, round }) => [
      itemId,
      spot,
      found / 1000,
      round,
    ]);
  const shown = (countId: CountId, spot = 'A1') =>
    till.api
      .count({ countId, spot })
      ?.lines.map(({ name, quantity: found, isOpen }) => [name, found / 1000, isOpen]);

  it('[GT1, GT2] scans on a spot add up, and another item states the line before it', () => {
    const countId = open();
    aim(countId);
    const before = till.clock.now();
    till.scan(milkCode);
    till.clock.pass(1_000);
    till.scan(milkCase);
    expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'goods', name: milk.name, quantity: units(13) });
    expect(shown(countId)).toEqual([[milk.name, 13, true]]);
    expect(lines()).toEqual([]);
    till.scan(breadCode);
    expect(lines()).toEqual([[milk.itemId, 'A1', 13, 1]]);
    expect(factsOf(till, 'count-line-counted')[0]).toMatchObject({ begunAt: before, staffId: lead.staffId });
    expect(shown(countId)).toEqual([
      [bread.name, 1, true],
      [milk.name, 13, false],
    ]);
    expect(till.api.sale().lines).toEqual([]);
  });

  it('[GT2] a line is stated three seconds after its last scan, and when the screen is left', () => {
    const countId = open();
    till.engine.start();
    aim(countId);
    till.scan(milkCode);
    till.timers.pass(10_000);
    expect(lines()).toEqual([[milk.itemId, 'A1', 1, 1]]);
    till.scan(milkCode);
    aim(null);
    expect(lines().at(-1)).toEqual([milk.itemId, 'A1', 2, 1]);
    till.engine.stop();
    till.scan(breadCode);
    expect(till.api.sale().lines.map(({ name }) => name)).toEqual([bread.name]);
  });

  it('[GT2] what was typed is all of it: the pieces that were scanned are among them', () => {
    const countId = open();
    aim(countId);
    till.scan(milkCode);
    expect(typed(countId, milk.itemId, 40)).toMatchObject({ ok: true });
    expect(lines()).toEqual([[milk.itemId, 'A1', 40, 1]]);
    expect(typed(countId, milk.itemId, -1)).toMatchObject({ refusal: { kind: 'quantity-unfit' } });
    expect(
      till.api.countLine({
        ...{ ...intent(), countId, spot: 'A1', itemId: milk.itemId, batch: null, serials: null },
        quantity: quantity(1_500),
      }),
    ).toMatchObject({ refusal: { kind: 'quantity-unfit' } });
    expect(typed(countId, cheese.itemId, 3)).toMatchObject({ ok: true });
  });

  it('[GT3] whoever comes back to a spot counts on, and adds nothing to what another till found there', async () => {
    const countId = open();
    aim(countId, 'A1');
    till.scan(milkCode);
    aim(countId, 'A2');
    till.scan(breadCode);
    aim(countId, 'A1');
    till.scan(milkCode);
    aim(null);
    expect(lines()).toEqual([
      [milk.itemId, 'A1', 1, 1],
      [bread.itemId, 'A2', 1, 1],
      [milk.itemId, 'A1', 2, 1],
    ]);
    till.hub.trouble = null;
    till.hub.changes.push(
      heard({
        ...{
          type: 'count-line-counted',
          v: 1,
          countId,
          storeId,
          staffId: cashier.staffId,
          spot: 'B1',
          round: 1,
        },
        ...{ itemId: milk.itemId, quantity: units(7), begunAt: instant(1), known: [] },
      }),
    );
    await till.pull();
    expect(shown(countId, 'B1')).toEqual([[milk.name, 7, false]]);
    aim(countId, 'B1');
    till.scan(milkCode);
    aim(null);
    expect(lines().at(-1)).toEqual([milk.itemId, 'B1', 1, 1]);
  });

  it('[GT4] a till joins a count that another one opened, says how far it had read that one, and goes on with the hub away', async () => {
    const countId = sampleId<'CountId'>(9, 500);
    till.hub.trouble = null;
    const line = heard({
      ...{
        type: 'count-line-counted',
        v: 1,
        countId,
        storeId,
        staffId: cashier.staffId,
        spot: 'A9',
        round: 1,
      },
      ...{ itemId: bread.itemId, quantity: units(3), begunAt: instant(1), known: [] },
    });
    till.hub.changes.push(toldOf(countId), line);
    await till.pull();
    till.hub.trouble = 'away';
    expect(till.api.counts()).toMatchObject([
      { name: 'October', state: 'announced', items: 1, openedBy: 'Mere' },
    ]);
    aim(countId);
    till.scan(milkCode);
    aim(null);
    expect(factsOf(till, 'count-line-counted')[0]?.known).toEqual([
      { terminalId: otherTill, sequence: told },
    ]);
    till.add(bread.itemId);
    expect(till.api.sale().lines).toHaveLength(1);
  });

  it('[GT5] a power cut in the middle of a shelf loses no piece and counts none twice', async () => {
    const countId = open();
    aim(countId);
    till.scan(milkCode);
    till.scan(milkCode);
    till.cutPower();
    await till.signIn({ ...lead });
    expect(shown(countId)).toEqual([[milk.name, 2, true]]);
    till.scan(breadCode);
    expect(till.api.sale().lines.map(({ name }) => name)).toEqual([bread.name]);
    aim(countId);
    till.scan(milkCode);
    aim(null);
    expect(lines()).toEqual([
      [milk.itemId, 'A1', 2, 1],
      [milk.itemId, 'A1', 3, 1],
    ]);
    expect(till.engine.verify()).toMatchObject({ ok: true });
  });

  it('[GT6] a blind count says nothing of what is expected, and an open one only to those who may approve', async () => {
    for (const [permissions, isBlind, expected] of [
      [['count-stock'], false, null],
      [['count-stock', 'approve-counts'], true, null],
      [['count-stock', 'approve-counts'], false, units(40)],
    ] as const) {
      ({ till } = await goodsTill([...permissions]));
      const countId = open({ kind: 'full' }, isBlind);
      typed(countId, milk.itemId, 38);
      expect(till.api.count({ countId, spot: 'A1' })?.lines[0]?.expected).toBe(expected);
    }
  });

  it('[GT7] after the finish only what head office wants once more is counted, and it does not see what was found before', async () => {
    const countId = open();
    typed(countId, milk.itemId, 38);
    typed(countId, bread.itemId, 5);
    expect(till.api.finishCount({ ...intent(), countId })).toMatchObject({ ok: true });
    expect(typed(countId, bread.itemId, 6)).toMatchObject({ refusal: { kind: 'count-finished' } });
    aim(countId);
    expect(till.scan(milkCode)).toMatchObject({ refusal: { kind: 'count-finished' } });
    till.hub.trouble = null;
    const recount: CountFact = {
      ...{ type: 'count-recount-asked', v: 1, countId, storeId, staffId: cashier.staffId },
      ...{ itemIds: [milk.itemId], round: 2, reason: 'Two are missing' },
    };
    till.hub.changes.push(heard(recount, sampleId<'TerminalId'>(0, 0)));
    await till.pull();
    expect(till.api.count({ countId, spot: 'A1' })).toMatchObject({
      recounts: 1,
      toCount: [{ name: milk.name, isRecount: true }],
      lines: [{ name: bread.name }],
    });
    till.scan(milkCode);
    aim(null);
    expect(lines().at(-1)).toEqual([milk.itemId, 'A1', 1, 2]);
    expect(till.api.counts()).toMatchObject([{ recounts: 0, state: 'finished' }]);
    till.hub.changes.push(
      toldOf(countId, { state: 'approved', decidedAt: till.clock.now(), decidedBy: 'Mere' }),
    );
    await till.pull();
    expect(typed(countId, milk.itemId, 2)).toMatchObject({ refusal: { kind: 'count-over' } });
    expect(till.api.counts()).toMatchObject([{ decided: 'Mere approved it.' }]);
  });

  it('[GT8] a phone is counted by its serial number, and the same one is not counted twice', () => {
    const countId = open();
    aim(countId);
    till.scan('9400000000319');
    expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'goods', name: 'Phone', quantity: null });
    expect(till.api.count({ countId, spot: 'A1' })?.serialOf).toBe('Phone');
    till.scan('IMEI-1');
    till.scan('IMEI-2');
    expect(till.scan('IMEI-1')).toMatchObject({ refusal: { kind: 'serial-twice' } });
    aim(null);
    expect(factsOf(till, 'count-line-counted')).toMatchObject([
      { itemId: phone.itemId, quantity: units(2), serials: ['IMEI-1', 'IMEI-2'] },
    ]);
  });

  it('[GT13] a count is not finished while phones lack their numbers, stated or still being typed', () => {
    const countId = open();
    const finish = () => till.api.finishCount({ ...intent(), countId });
    const numbered = (serials: string[] | null) =>
      till.api.countLine({
        ...{
          ...intent(),
          countId,
          spot: 'A1',
          itemId: phone.itemId,
          quantity: units(2),
          batch: null,
          serials,
        },
      });
    expect(numbered(null)).toMatchObject({ ok: true });
    expect(finish()).toMatchObject({
      refusal: { kind: 'tracking-missing', sentence: 'Phone: 2 serial numbers are missing.' },
    });
    expect(factsOf(till, 'count-finished')).toEqual([]);
    expect(numbered(['IMEI-1', 'IMEI-2'])).toMatchObject({ ok: true });
    expect(finish()).toMatchObject({ ok: true });
  });

  it('[GT13] nor while goods in batches lack their batch', async () => {
    const yoghurt = item(32, { name: 'Yoghurt', tracking: 'batch' });
    till.hub.trouble = null;
    till.hub.changes.push({ topic: 'item', key: yoghurt.itemId, record: yoghurt });
    await till.pull();
    const countId = open();
    const line = { countId, spot: 'A1', itemId: yoghurt.itemId, quantity: units(3), serials: null };
    till.api.countLine({ ...intent(), ...line, batch: null });
    expect(till.api.finishCount({ ...intent(), countId })).toMatchObject({
      refusal: { kind: 'tracking-missing', sentence: 'Yoghurt: Type its batch.' },
    });
    till.api.withdrawCounted({
      ...{ ...intent(), countId, spot: 'A1', itemId: yoghurt.itemId, batchCode: null },
    });
    till.api.countLine({
      ...{ ...intent(), ...line, batch: { code: 'L42', expiresOn: null } },
    });
    expect(till.api.finishCount({ ...intent(), countId })).toMatchObject({ ok: true });
  });

  it('[GT1] an unknown code, one of several items and one in no count are said, and change nothing', () => {
    const countId = open({ kind: 'items', itemIds: [plainMug.itemId] });
    aim(countId);
    expect(till.scan('4006381333931')).toMatchObject({ refusal: { kind: 'code-unknown' } });
    expect(till.scan('5012345678900')).toMatchObject({ ok: true });
    expect(shown(countId)).toEqual([[plainMug.name, 1, true]]);
    aim(open());
    expect(till.scan('5012345678900')).toMatchObject({ refusal: { kind: 'code-of-several' } });
    expect(aim(sampleId<'CountId'>(9, 999))).toMatchObject({ refusal: { kind: 'count-unknown' } });
  });

  it('[GT3] a line that should not have been is taken back, and what the scope names is a list to walk by', () => {
    const countId = open({ kind: 'items', itemIds: [milk.itemId, bread.itemId] });
    expect(till.api.count({ countId, spot: 'A1' })?.toCount.map(({ name }) => name)).toEqual([
      milk.name,
      bread.name,
    ]);
    typed(countId, milk.itemId, 4);
    expect(till.api.count({ countId, spot: 'A1' })?.toCount.map(({ name }) => name)).toEqual([bread.name]);
    const withdrawn = { ...intent(), countId, spot: 'A1', itemId: milk.itemId, batchCode: null };
    expect(till.api.withdrawCounted(withdrawn)).toMatchObject({ ok: true });
    expect(shown(countId)).toEqual([]);
    expect(till.api.withdrawCounted(withdrawn)).toMatchObject({ ok: true });
    expect(factsOf(till, 'count-line-withdrawn')).toHaveLength(1);
  });

  it('[GT12] differences, recounts and approval are the hub’s to say, and it hears who asks', async () => {
    ({ till } = await goodsTill(['count-stock', 'approve-counts']));
    const countId = open();
    till.hub.trouble = 'away';
    expect(await till.api.reviewCount({ countId })).toMatchObject({ refusal: { kind: 'hub-away' } });
    expect(await till.api.approveCount({ ...intent(), countId, accepted: [] })).toMatchObject({ ok: false });
    till.hub.trouble = null;
    const line = {
      ...{ itemId: milk.itemId, counted: units(3), expected: units(5), variance: units(-2), value: null },
      ...{ isRecountAsked: false, recountBecause: ['cost-unknown'] },
    };
    till.hub.answers = () => ({ ok: true, value: { lines: [line] } });
    expect(await till.api.reviewCount({ countId })).toMatchObject({
      value: { lines: [{ name: milk.name, variance: units(-2), recountBecause: ['cost-unknown'] }], all: 1 },
    });
    till.hub.answers = () => ({ ok: true, value: { lines: [line], all: 40_000 } });
    expect(await till.api.reviewCount({ countId })).toMatchObject({ value: { all: 40_000 } });
    const same = { ...intent(), countId, itemIds: [milk.itemId], reason: 'Two are missing' };
    expect(await till.api.askRecount(same)).toMatchObject({ ok: true });
    expect(await till.api.askRecount(same)).toMatchObject({ ok: true });
    await till.api.cancelCount({ ...intent(), countId, reason: 'Fire alarm' });
    expect(till.hub.asked.map(({ kind, input }) => [kind, (input as { staffId: string }).staffId])).toEqual([
      ['review-count', lead.staffId],
      ['review-count', lead.staffId],
      ['ask-recount', lead.staffId],
      ['cancel-count', lead.staffId],
    ]);
    ({ till } = await goodsTill(['count-stock']));
    expect(await till.api.reviewCount({ countId })).toMatchObject({ refusal: { needs: 'approve-counts' } });
  });

  it('[GT4] a count of shelves names what head office says lies there, and offers the shelves it knows', async () => {
    till.hub.trouble = null;
    const spot = (itemId: ItemId, label: string): Change => ({
      topic: 'item-spot',
      key: `${storeId}:${itemId}`,
      record: { storeId, itemId, spot: label },
    });
    till.hub.changes.push(spot(milk.itemId, 'Fridge 2'), spot(bread.itemId, 'Fridge 10'));
    await till.pull();
    till.hub.trouble = 'away';
    expect(till.api.countChoices().spots).toEqual(['Fridge 2', 'Fridge 10']);
    const countId = open({ kind: 'spots', spots: ['Fridge 2'] });
    expect(till.api.count({ countId, spot: 'Fridge 2' })).toMatchObject({
      ...{ toCount: [{ name: milk.name }], hasFixedSpots: true, spots: [{ spot: 'Fridge 2', items: 0 }] },
    });
  });

  it('[GT1] who may not count opens none, and who may not sell counts all the same', async () => {
    ({ till } = await goodsTill([], { permissions: ['sell'] }));
    expect(
      till.api.openCount({ ...intent(), name: 'October', scope: { kind: 'full' }, isBlind: true }),
    ).toMatchObject({ refusal: { kind: 'not-permitted', needs: 'count-stock' } });
    ({ till } = await goodsTill([], { permissions: ['count-stock'] }));
    const countId = open();
    aim(countId);
    expect(till.scan(milkCode)).toMatchObject({ ok: true });
  });
});
