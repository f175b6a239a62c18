import { idFrom, money, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { bread, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

it('[RP4] a stated sale keeps the prices and the lines that it was told, and is paid to the cent', async () => {
  const till = await TestTill.open();
  const lines = [
    { itemId: milk.itemId, quantity: units(6), unitPrice: money(255) },
    { itemId: milk.itemId, quantity: units(1), unitPrice: money(255) },
    { itemId: bread.itemId, quantity: units(2), unitPrice: money(0) },
  ];
  const stated = till.engine.stateSale({ lines, tender: 'card-manual', note: '536365' });
  expect(stated).toMatchObject({ ok: true, value: { receiptNo: 1, total: 1785, note: '536365' } });
  expect(till.count('sale')).toBe(1);
  expect(till.rows('select * from stock_ledger')).toHaveLength(3);
  expect(till.engine.verify()).toMatchObject({ ok: true, sales: 1 });
});

it('[RP4] a stated return pays out, and one that comes to nothing takes no money', async () => {
  const till = await TestTill.open();
  const back = { itemId: milk.itemId, quantity: units(-2), unitPrice: money(255) };
  expect(till.engine.stateSale({ lines: [back], tender: 'card-manual', note: null })).toMatchObject({
    ok: true,
    value: { total: -510, tenders: [{ tendered: -510 }] },
  });
  const free = { ...back, unitPrice: money(0) };
  expect(till.engine.stateSale({ lines: [free], tender: 'cash', note: null })).toMatchObject({
    ok: true,
    value: { total: 0, tenders: [] },
  });
});

it('[RP4] a stated sale waits while a customer is served, and names items that the till does not know', async () => {
  const till = await TestTill.open();
  const line = { itemId: milk.itemId, quantity: units(1), unitPrice: money(255) };
  till.add(bread.itemId);
  expect(till.engine.stateSale({ lines: [line], tender: 'cash', note: null })).toMatchObject({
    ok: false,
    refusal: { kind: 'being-rung-up' },
  });
  till.api.discardSale({ intentId: till.intentId() });
  const stranger = { ...line, itemId: idFrom<'ItemId'>('00000000-0000-7000-8000-00000000dead') };
  expect(till.engine.stateSale({ lines: [stranger], tender: 'cash', note: null })).toMatchObject({
    ok: false,
    refusal: { kind: 'item-unknown' },
  });
});
