import { money, units } from '@tillbridge/core/kernel';
import type { LimitsV1, StaffV1 } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { bread, cashier, item, lead, milk, pins } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const none: LimitsV1 = { discountPpm: null, refund: null, priceOverridePpm: null };
const chief: StaffV1 = { ...lead, permissions: [...lead.permissions, 'exceed-discount', 'approve'] };
const ben: StaffV1 = {
  ...cashier,
  permissions: ['sell', 'discount', 'remove-line'],
  limits: { ...none, discountPpm: 100_000 },
};
const tobacco = item(40, { restrictions: ['no-discount'] });

describe('how far somebody goes alone', () => {
  let till: TestTill;
  beforeEach(async () => {
    till = await TestTill.open({}, null);
    for (const record of [chief, ben]) till.hub.changes.push({ topic: 'staff', key: record.staffId, record });
    till.hub.changes.push({ topic: 'item', key: tobacco.itemId, record: tobacco });
    await till.pull();
    await till.signIn(ben);
    till.hub.trouble = 'away';
    till.add(milk.itemId, 10);
    till.add(bread.itemId, 5);
  });

  const percent = (of: number) => ({ kind: 'percent' as const, ppm: of * 10_000, reason: null });
  const amount = (of: number) => ({ kind: 'amount' as const, amount: money(of), reason: null });
  const lineOff = (discount: ReturnType<typeof percent | typeof amount> | null, line = 0) =>
    till.api.setLineDiscount({ intentId: till.intentId(), lineId: till.line(line), discount });
  const saleOff = (discount: ReturnType<typeof percent | typeof amount> | null) =>
    till.api.setSaleDiscount({ intentId: till.intentId(), discount });
  const allow = () =>
    till.api.approve({
      intentId: till.intentId(),
      permission: 'exceed-discount',
      subject: 'more off',
      staffId: chief.staffId,
      pin: pins[chief.staffId] ?? '',
    });
  const asks = { ok: false, refusal: { kind: 'not-permitted', needs: 'exceed-discount' } };

  it('[LI1] [LI2] up to the limit nobody is asked; beyond it the sentence says how far it goes', () => {
    expect(lineOff(percent(10))).toMatchObject({ ok: true });
    const refused = lineOff(percent(10.01));
    expect(refused).toMatchObject(asks);
    expect(refused.ok ? '' : refused.refusal.sentence).toBe(
      'Ben may take at most 10 % off. A store lead can allow more here.',
    );
    expect(lineOff(amount(101))).toMatchObject(asks);
    expect(lineOff(null)).toMatchObject({ ok: true });
  });

  it('[LI1] two discounts are not a way around it', () => {
    lineOff(percent(10));
    expect(saleOff(percent(5))).toMatchObject(asks);
    lineOff(null);
    expect(saleOff(percent(5))).toMatchObject({ ok: true });
    expect(lineOff(percent(10))).toMatchObject(asks);
  });

  it('[LI2] a lead’s PIN lets it through with the cable out, and the sale is as it was', async () => {
    expect(saleOff(percent(30))).toMatchObject(asks);
    await allow();
    expect(saleOff(percent(30))).toMatchObject({ ok: true });
    expect(till.api.sale()).toMatchObject({ total: 1400, saleDiscounts: [percent(30)] });
    expect(till.startTender()).toMatchObject({ ok: true });
    expect(till.pay('cash', 1400)).toMatchObject({ ok: true });
    const [given] = till.rows<{ body: string }>("select body from journal where type = 'approval-given'");
    expect(JSON.parse(given?.body ?? '{}')).toMatchObject({
      fact: { permission: 'exceed-discount', askedBy: ben.staffId, approvedBy: chief.staffId },
    });
  });

  it('[LI3] ten off two hundred is asked about again when the basket is emptied after it', async () => {
    expect(saleOff(amount(200))).toMatchObject({ ok: true });
    till.api.removeLine({ intentId: till.intentId(), lineId: till.line(0), reason: 'other' });
    expect(till.startTender()).toMatchObject(asks);
    await allow();
    expect(till.startTender()).toMatchObject({ ok: true });
    expect(till.api.backToSale({ intentId: till.intentId() })).toMatchObject({ ok: true });
    expect(till.startTender()).toMatchObject({ ok: true });
  });

  it('[LI3] what the lead gave the cashier may take the money for', async () => {
    till.api.signOut({ intentId: till.intentId() });
    await till.signIn(chief);
    expect(lineOff(percent(50))).toMatchObject({ ok: true });
    till.api.signOut({ intentId: till.intentId() });
    await till.signIn(ben);
    expect(till.startTender()).toMatchObject({ ok: true });
  });

  it('[LI5] who allows a discount in somebody’s place allows it as far as they may go themselves', async () => {
    const plain = { ...ben, permissions: ['sell' as const], limits: undefined };
    const mid = { ...chief, permissions: ['discount' as const, 'approve' as const], limits: ben.limits };
    for (const record of [plain, mid])
      till.hub.changes.push({ topic: 'staff', key: record.staffId, record: record as StaffV1 });
    till.hub.trouble = null;
    await till.pull();
    expect(saleOff(percent(20))).toMatchObject({ ok: false, refusal: { needs: 'discount' } });
    const asked = { permission: 'discount' as const, subject: 'some off', staffId: mid.staffId };
    const pin = pins[mid.staffId] ?? '';
    await till.api.approve({ intentId: till.intentId(), ...asked, pin });
    const refused = saleOff(percent(20));
    expect(refused).toMatchObject(asks);
    expect(refused.ok ? '' : refused.refusal.sentence).toContain('Aroha may take at most 10 % off');
    expect(saleOff(percent(10))).toMatchObject({ ok: true });
  });

  it('[D6] goods that must not be cheaper take no part in a discount on the sale', () => {
    till.add(tobacco.itemId);
    expect(saleOff(percent(10))).toMatchObject({ ok: true });
    expect(till.api.sale()).toMatchObject({ subtotal: 6000, discount: 200, total: 5800 });
  });

  it('[LI1] nobody’s limit is in the way of a plain sale', () => {
    expect(till.startTender()).toMatchObject({ ok: true });
    expect(till.api.sale().lines[0]?.quantity).toBe(units(10));
  });
});
