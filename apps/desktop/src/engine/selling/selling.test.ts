import { type LineId, type Money, money } from '@tillbridge/core/kernel';
import type { SaleCompletedV1, StaffV1 } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { cashier, item, lead, milk, pins, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const custom = item(41, { sku: 'CUSTOM-ITEM', name: 'Custom item', movesStock: false });
const chief: StaffV1 = {
  ...lead,
  permissions: [...lead.permissions, 'override-price', 'exceed-discount', 'custom-item', 'approve'],
};
const ben: StaffV1 = {
  ...cashier,
  permissions: ['sell', 'override-price'],
  limits: { discountPpm: null, refund: null, priceOverridePpm: 200_000 },
};

describe('prices and things of the till’s own', () => {
  let till: TestTill;
  beforeEach(async () => {
    till = await TestTill.open({}, null);
    for (const record of [chief, ben]) till.hub.changes.push({ topic: 'staff', key: record.staffId, record });
    till.hub.changes.push({ topic: 'item', key: custom.itemId, record: custom });
    till.hub.changes.push({
      topic: 'store',
      key: store.storeId,
      record: { ...store, customItemId: custom.itemId },
    });
    await till.pull();
    await till.signIn(ben);
    till.hub.trouble = 'away';
  });

  const setPrice = (price: number | null, lineId: LineId = till.line()) =>
    till.api.setPrice({
      intentId: till.intentId(),
      lineId,
      to: price === null ? null : { price: money(price), reason: 'Damaged' },
    });
  const allow = (permission: 'override-price' | 'exceed-discount' | 'custom-item') =>
    till.api.approve({
      intentId: till.intentId(),
      permission,
      subject: 'x',
      staffId: chief.staffId,
      pin: pins[chief.staffId] ?? '',
    });
  const paid = (): SaleCompletedV1 => {
    till.startTender();
    till.pay('cash', till.api.sale().cashDue);
    const [row] = till.rows<{ body: string }>(
      "select body from journal where type = 'sale-completed' order by rowid desc limit 1",
    );
    return (JSON.parse(row?.body ?? '{}') as { fact: SaleCompletedV1 }).fact;
  };

  it('[S13] [LI4] a price within the limit is set, shown with the one before, and stands in the fact', () => {
    till.add(milk.itemId);
    expect(setPrice(80)).toMatchObject({ ok: true });
    expect(till.api.sale()).toMatchObject({
      total: 80,
      lines: [{ unitPrice: 80, priceOverride: { from: 100, reason: 'Damaged' } }],
    });
    till.add(milk.itemId);
    expect(till.api.sale().lines.map(({ unitPrice }) => unitPrice)).toEqual([80, 100]);
    expect(paid().lines).toMatchObject([
      { unitPrice: 80, priceOverride: { from: 100, reason: 'Damaged' } },
      { unitPrice: 100 },
    ]);
  });

  it('[LI2] [LI4] beyond it the sentence names price and limit, up as well as down, and a lead’s PIN lets it through', async () => {
    till.add(milk.itemId);
    for (const price of [79, 121]) {
      const refused = setPrice(price);
      expect(refused).toMatchObject({ ok: false, refusal: { needs: 'exceed-discount' } });
      expect(refused.ok ? '' : refused.refusal.sentence).toContain('a price of $1.00 by at most 20 %');
    }
    setPrice(80);
    expect(setPrice(65)).toMatchObject({ ok: false });
    await allow('exceed-discount');
    expect(setPrice(65)).toMatchObject({ ok: true });
    expect(setPrice(null)).toMatchObject({ ok: true });
    expect(till.api.sale().lines[0]).toMatchObject({ unitPrice: 100 });
    expect(till.api.sale().lines[0]).not.toHaveProperty('priceOverride');
  });

  const addCustom = (name: string, price: Money, taxCodes = ['gst']) =>
    till.api.addCustomItem({ intentId: till.intentId(), name, price, taxCodes });

  it('[S14] what is in no catalogue is sold under its own name, price and tax, once somebody allowed it', async () => {
    expect(till.api.customItem()).toMatchObject({
      taxes: [
        { codes: ['gst'], name: 'GST 15%' },
        { codes: [], name: 'No tax' },
      ],
    });
    expect(addCustom('Old shop sign', money(2300))).toMatchObject({ refusal: { needs: 'custom-item' } });
    await allow('custom-item');
    expect(addCustom('Old shop sign', money(2300))).toMatchObject({ ok: true });
    await allow('custom-item');
    expect(addCustom('Old shop sign', money(2300), [])).toMatchObject({ ok: true });
    const view = till.api.sale();
    expect(view.lines).toMatchObject([
      { name: 'Old shop sign', unitPrice: 2300, isCustom: true },
      { name: 'Old shop sign', unitPrice: 2300 },
    ]);
    expect(view).toMatchObject({ total: 4600, tax: 300 });
    const fact = paid();
    expect(fact.lines[0]).toMatchObject({
      itemId: custom.itemId,
      description: 'Old shop sign',
      priceId: null,
      movesStock: false,
    });
    expect(till.count('stock_ledger')).toBe(0);
  });

  it('[S14] a tax that is not charged here is refused, and so is the item itself without a name', async () => {
    await allow('custom-item');
    expect(addCustom('Sign', money(100), ['vat'])).toMatchObject({ refusal: { kind: 'tax-unknown' } });
    expect(till.add(custom.itemId)).toMatchObject({ refusal: { kind: 'custom-item' } });
  });

  it('[S14] a store without one says so', async () => {
    till.hub.trouble = null;
    till.hub.changes.push({ topic: 'store', key: store.storeId, record: store });
    await till.pull();
    expect(till.api.customItem()).toBeNull();
    await allow('custom-item');
    expect(addCustom('Sign', money(100))).toMatchObject({ refusal: { kind: 'no-custom-item' } });
  });

  it('[S5] notes go on a line, on the sale, and into the fact', () => {
    till.add(milk.itemId);
    const note = 'Gift wrap, please';
    expect(till.api.setLineNote({ intentId: till.intentId(), lineId: till.line(), note })).toMatchObject({
      ok: true,
    });
    expect(till.api.setSaleNote({ intentId: till.intentId(), note: 'For Ana' })).toMatchObject({ ok: true });
    expect(paid()).toMatchObject({ note: 'For Ana', lines: [{ note }] });
  });
});
