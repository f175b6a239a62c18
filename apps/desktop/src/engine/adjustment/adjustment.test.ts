import { money, units } from '@tillbridge/core/kernel';
import type { AdjustmentReason, Change, LimitsV1, StaffV1 } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import { factsOf, goodsTill, movesOf } from '../stock/goods.fixture';
import { bread, cashier, lead, milk, pins, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';

const here = `store:${storeId}`;
const limits: LimitsV1 = {
  discountPpm: null,
  refund: null,
  priceOverridePpm: null,
  adjustment: money(1_000),
};
const chief: StaffV1 = {
  ...cashier,
  permissions: ['sell', 'approve', 'adjust-stock', 'write-off-stock', 'state-opening-stock'],
};
const cost = (itemId: typeof milk.itemId, unitCost: number): Change => ({
  topic: 'item-cost',
  key: itemId,
  record: { storeId, itemId, unitCost: money(unitCost) },
});

async function shop(
  permissions: Parameters<typeof goodsTill>[0],
  more: Partial<StaffV1> = {},
): Promise<TestTill> {
  const { till } = await goodsTill(permissions, more);
  till.hub.changes.push({ topic: 'staff', key: chief.staffId, record: chief }, cost(milk.itemId, 200));
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
const intent = (till: TestTill) => ({ intentId: till.intentId() });
function write(till: TestTill, reason: AdjustmentReason, pieces: number, itemId = milk.itemId) {
  till.api.beginAdjustment({ ...intent(till), reason });
  return till.api.setAdjustmentLine({
    ...intent(till),
    line: { lineId: null, itemId, quantity: units(pieces), unitCost: null, batch: null, serials: [] },
  });
}
const state = (till: TestTill, note = '', picture?: string) =>
  till.api.adjustStock({ ...intent(till), note, ...(picture !== undefined && { picture }) });
const allow = (till: TestTill, permission: 'adjust-stock' | 'write-off-stock') =>
  till.api.approve({
    ...{ ...intent(till), permission, subject: 'worth more', staffId: chief.staffId },
    pin: pins[chief.staffId] ?? '',
  });
const milkHere = (till: TestTill) => till.api.search({ text: 'milk', limit: 1 })[0]?.onHand;

describe('an adjustment at the till', () => {
  it('[GT1, GT4] is scanned, stated with the hub away, and the stock shows it at once', async () => {
    const till = await shop(['adjust-stock']);
    expect(till.api.adjustments().reasons.map(({ reason, wantsAnother }) => [reason, wantsAnother])).toEqual([
      ...[
        ['damage', false],
        ['theft', true],
        ['expiry', false],
        ['consumption', false],
      ],
      ...[
        ['sample', false],
        ['write-off', true],
        ['found', false],
        ['opening-stock', true],
      ],
    ]);
    till.api.beginAdjustment({ ...intent(till), reason: 'damage' });
    till.api.goodsByScan({ ...intent(till), into: 'adjustment' });
    till.scan('9400000000012');
    till.scan('9400000000012');
    expect(till.api.adjustment()).toMatchObject({
      ...{ reason: 'damage', isGain: false, value: null, asksCost: false },
      lines: [{ name: milk.name, quantity: units(2), onHand: units(40), isTouched: true }],
    });
    expect(state(till)).toMatchObject({ ok: true });
    expect(milkHere(till)).toBe(units(38));
    expect(movesOf(till)).toEqual([{ item: milk.itemId, from: here, to: 'damaged', milli: 2_000 }]);
    expect(till.api.adjustments()).toMatchObject({
      isBegun: false,
      lately: [{ reason: 'damage', staffName: lead.name, items: 1, isSent: false }],
    });
  });

  it('[GT11] beyond the limit another person allows it in place, and the fact names them', async () => {
    const till = await shop(['adjust-stock', 'approve'], { limits });
    write(till, 'consumption', 5);
    expect(state(till)).toMatchObject({ ok: true });
    write(till, 'consumption', 6);
    const refused = state(till);
    expect(refused).toMatchObject({
      refusal: {
        ...{ kind: 'not-permitted', needs: 'adjust-stock' },
        sentence: 'This is worth $12.00, more than you may adjust alone. Another person has to approve it.',
      },
    });
    await allow(till, 'adjust-stock');
    expect(state(till)).toMatchObject({ ok: true });
    expect(factsOf(till, 'stock-adjusted').map(({ approvedBy }) => approvedBy)).toEqual([
      null,
      chief.staffId,
    ]);
  });

  it.each([
    { told: [], why: 'nobody told of one' },
    { told: [cost(bread.itemId, 0)], why: 'it lies in stock at nothing' },
  ])(
    '[GT11, AJ3] what nobody knows the cost of wants another person, where there is a limit: $why',
    async ({ told }) => {
      const till = await shop(['adjust-stock'], { limits });
      till.hub.changes.push(...told);
      await till.pull();
      write(till, 'damage', 1, bread.itemId);
      expect(state(till)).toMatchObject({ refusal: { kind: 'not-permitted', needs: 'adjust-stock' } });
      await allow(till, 'adjust-stock');
      expect(state(till)).toMatchObject({ ok: true });
    },
  );

  it('[GT11] a reason that somebody may not state is written down and allowed by somebody who may', async () => {
    const till = await shop(['adjust-stock']);
    write(till, 'write-off', 1);
    till.api.goodsByScan({ ...intent(till), into: 'adjustment' });
    till.scan('9400000000012');
    expect(till.api.adjustment()).toMatchObject({ lines: [{ quantity: units(2) }] });
    expect(state(till, 'Fell')).toMatchObject({
      refusal: { kind: 'not-permitted', needs: 'write-off-stock' },
    });
    await allow(till, 'write-off-stock');
    expect(state(till)).toMatchObject({ refusal: { kind: 'note-missing' } });
    expect(state(till, 'Fell')).toMatchObject({ ok: true });
    expect(factsOf(till, 'stock-adjusted')).toMatchObject([{ note: 'Fell', approvedBy: chief.staffId }]);
  });

  it('[GT11] a picture of it follows the fact to the hub, and what is none is refused', async () => {
    const till = await shop(['adjust-stock']);
    write(till, 'damage', 1);
    expect(state(till, '', Buffer.from('no picture').toString('base64'))).toMatchObject({
      refusal: { kind: 'bad-picture' },
    });
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
    expect(state(till, '', jpeg)).toMatchObject({ ok: true });
    const [waiting] = till.rows<{ photoId: string }>(
      `select photo_id as photoId from slip_picture where state = 'waiting'`,
    );
    expect(factsOf(till, 'stock-adjusted')[0]?.photoId).toBe(waiting?.photoId);
  });

  it('[GT10] opening stock brings goods, and says what one is worth for those who may', async () => {
    const till = await shop(['adjust-stock', 'state-opening-stock']);
    write(till, 'opening-stock', 10, bread.itemId);
    const [line] = till.api.adjustment()?.lines ?? [];
    expect(till.api.adjustment()).toMatchObject({ asksCost: true, isGain: true, value: null });
    till.api.setAdjustmentLine({
      ...intent(till),
      line: {
        ...{ lineId: line?.lineId ?? null, itemId: bread.itemId, quantity: units(10), unitCost: money(120) },
        ...{ batch: null, serials: [] },
      },
    });
    expect(till.api.adjustment()?.value).toBe(money(1_200));
    expect(state(till)).toMatchObject({ ok: true });
    expect(movesOf(till)).toEqual([{ item: bread.itemId, from: 'adjustment', to: here, milli: 10_000 }]);
  });

  it('[GT5] what was begun is there after a power cut, another reason keeps its lines, and it can be put away', async () => {
    const till = await shop(['adjust-stock']);
    write(till, 'damage', 3);
    till.cutPower();
    await till.signIn(lead);
    till.api.beginAdjustment({ ...intent(till), reason: 'expiry' });
    const [line] = till.api.adjustment()?.lines ?? [];
    expect(till.api.adjustment()).toMatchObject({ reason: 'expiry', lines: [{ quantity: units(3) }] });
    if (line) till.api.removeAdjustmentLine({ ...intent(till), lineId: line.lineId });
    expect(state(till)).toMatchObject({ refusal: { kind: 'no-lines' } });
    till.api.discardGoods({ ...intent(till), kind: 'adjustment' });
    expect(till.api.adjustment()).toBeNull();
    expect(state(till)).toMatchObject({ refusal: { kind: 'not-begun' } });
  });
});
