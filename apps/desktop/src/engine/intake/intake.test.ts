import { type Quantity, money, quantity, units } from '@tillbridge/core/kernel';
import type { Change, PurchaseOrderV1 } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IntakeLineTyped } from '../../ipc/areas/intake';
import { factsOf, goodsTill, movesOf } from '../stock/goods.fixture';
import { bread, item, lead, milk, plainMug, sampleId, storeId, terminalId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';

const supplierId = sampleId<'SupplierId'>(9, 1);
const purchaseOrderId = sampleId<'PurchaseOrderId'>(9, 2);
const milkCase = '19400000000019';
const breadCode = '9400000000029';
const vaccine = item(41, {
  name: 'Vaccine',
  tracking: 'batch',
  barcodes: [{ code: '9400000000418', packQuantity: units(1) }],
});
const phone = item(31, {
  name: 'Phone',
  tracking: 'serial',
  barcodes: [{ code: '9400000000319', packQuantity: units(1) }],
});
const asked = (n: number, itemId: typeof milk.itemId, pieces: number): PurchaseOrderV1['lines'][number] => ({
  ...{ lineId: sampleId<'LineId'>(9, 10 + n), itemId, supplierCode: `S-${n}`, ordered: units(pieces) },
  ...{ good: units(0), damaged: units(0), backOrder: units(pieces), unitCost: money(150) },
});
const order: PurchaseOrderV1 = {
  ...{ purchaseOrderId, number: 'PO-1001', supplierId, supplierName: 'Meadow', storeId, state: 'sent' },
  ...{ currency: 'NZD', sentAt: null, expectedOn: null, note: 'Back door' },
  lines: [asked(1, milk.itemId, 24), asked(2, bread.itemId, 5)],
};
const told: Change[] = [
  { topic: 'supplier', key: supplierId, record: { supplierId, name: 'Meadow' } },
  { topic: 'purchase-order', key: purchaseOrderId, record: order },
  { topic: 'item', key: vaccine.itemId, record: vaccine },
  { topic: 'item', key: phone.itemId, record: phone },
];
const here = `store:${storeId}`;

describe('goods that come from a supplier', () => {
  let till: TestTill;
  beforeEach(async () => {
    ({ till } = await goodsTill(['receive-goods']));
    till.hub.changes.push(...told);
    await till.pull();
    till.hub.trouble = 'away';
  });

  const intent = () => ({ intentId: till.intentId() });
  const begin = (isOrdered = true) =>
    till.api.beginIntake({
      ...{ ...intent(), purchaseOrderId: isOrdered ? purchaseOrderId : null, supplierId: null },
    });
  const scanning = () => till.api.goodsByScan({ ...intent(), into: 'intake' });
  const put = (line: Partial<IntakeLineTyped> & { itemId: IntakeLineTyped['itemId']; good: Quantity }) =>
    till.api.setIntakeLine({
      ...intent(),
      line: {
        ...{
          lineId: null,
          damaged: units(0),
          unitCost: null,
          insteadOf: null,
          note: '',
          batch: null,
          serials: [],
        },
        ...line,
      },
    });
  const takeIn = () => till.api.takeIn(intent());
  const milkHere = () => till.api.search({ text: 'milk', limit: 1 })[0]?.onHand;

  it('[GT1, GT9] are scanned against an order, and are here at once, with the hub away', () => {
    expect(till.api.goodsIn()).toMatchObject({
      orders: [{ number: 'PO-1001', items: 2, open: 2 }],
      begun: [],
    });
    expect(begin()).toMatchObject({ ok: true });
    scanning();
    till.scan(milkCase);
    till.scan(milkCase);
    till.scan(breadCode);
    expect(till.api.intake()).toMatchObject({
      order: { number: 'PO-1001', supplierName: 'Meadow', note: 'Back door' },
      lines: [
        { name: milk.name, good: units(24), awaited: units(24), isTouched: false, unitCost: null },
        { name: bread.name, good: units(1), isTouched: true },
      ],
      missing: [],
    });
    till.api.changeIntake({ ...intent(), supplierId: null, deliveryNote: 'DN 77' });
    const bready = till.api.intake()?.lines[1];
    put({
      itemId: bread.itemId,
      lineId: bready?.lineId ?? null,
      good: units(2),
      damaged: units(1),
      note: 'Wet',
    });
    expect(takeIn()).toMatchObject({ ok: true });
    expect(milkHere()).toBe(units(64));
    expect(factsOf(till, 'goods-received')).toMatchObject([
      {
        ...{
          storeId,
          supplierId,
          purchaseOrderId,
          deliveryNote: 'DN 77',
          currency: 'NZD',
          staffId: lead.staffId,
        },
        lines: [
          { itemId: milk.itemId, good: units(24), unitCost: 150, purchaseLineId: sampleId(9, 11) },
          { itemId: bread.itemId, good: units(2), damaged: units(1), note: 'Wet', unitCost: 150 },
        ],
      },
    ]);
    expect(movesOf(till)).toEqual([
      { item: milk.itemId, from: 'supplier', to: here, milli: 24_000 },
      { item: bread.itemId, from: 'supplier', to: here, milli: 2_000 },
      { item: bread.itemId, from: 'supplier', to: 'damaged', milli: 1_000 },
    ]);
    expect(till.api.goodsIn()).toMatchObject({
      orders: [{ open: 1 }],
      lately: [{ kind: 'intake', supplierName: 'Meadow', orderNumber: 'PO-1001', items: 2, isSent: false }],
    });
    expect(takeIn()).toMatchObject({ refusal: { kind: 'not-begun' } });
  });

  it('[GT9] what the order still waits for counts no intake twice once the hub has heard of it', async () => {
    begin();
    put({ itemId: milk.itemId, good: units(10) });
    takeIn();
    const waits = () => {
      begin();
      const [first] = till.api.intake()?.missing ?? [];
      till.api.discardGoods({ ...intent(), kind: 'intake' });
      return first?.awaited;
    };
    expect(waits()).toBe(units(14));
    till.hub.trouble = null;
    await till.push();
    const sequence =
      till.rows<{ last: number }>('select max(sequence) as last from goods_fact')[0]?.last ?? 0;
    const lines = order.lines.map((line) =>
      line.itemId === milk.itemId ? { ...line, good: units(10), backOrder: units(14) } : line,
    );
    const record = { ...order, lines, counted: [{ terminalId, sequence }] };
    till.hub.changes.push({ topic: 'purchase-order', key: purchaseOrderId, record });
    await till.pull();
    expect(waits()).toBe(units(14));
    expect(till.api.goodsIn().lately[0]?.isSent).toBe(true);
  });

  it('[GT9] without an order, from a supplier or from nobody yet, and one thing instead of another', () => {
    begin(false);
    put({ itemId: plainMug.itemId, good: units(6), insteadOf: bread.itemId });
    till.api.changeIntake({ ...intent(), supplierId, deliveryNote: '' });
    expect(till.api.intake()?.lines[0]?.insteadOf?.name).toBe(bread.name);
    expect(takeIn()).toMatchObject({ ok: true });
    expect(factsOf(till, 'goods-received')).toMatchObject([
      { purchaseOrderId: null, supplierId, deliveryNote: null, lines: [{ insteadOf: bread.itemId }] },
    ]);
  });

  it('[GT8] goods in batches say theirs, and a piece with a number comes once; the last numbers are the damaged ones', () => {
    begin(false);
    put({ itemId: vaccine.itemId, good: units(3) });
    expect(till.api.intake()?.lines[0]?.lacks).toBe('Type its batch.');
    expect(takeIn()).toMatchObject({ refusal: { kind: 'tracking-missing' } });
    const lineId = till.api.intake()?.lines[0]?.lineId ?? null;
    put({ itemId: vaccine.itemId, lineId, good: units(3), batch: { code: 'L1', expiresOn: null } });
    scanning();
    till.scan('9400000000319');
    till.scan('IMEI-1');
    till.scan('IMEI-2');
    expect(till.scan('IMEI-1')).toMatchObject({ refusal: { kind: 'serial-twice' } });
    const phones = till.api.intake()?.lines[1];
    put({
      ...{ itemId: phone.itemId, lineId: phones?.lineId ?? null, good: units(1), damaged: units(1) },
      serials: phones?.serials ?? [],
    });
    expect(takeIn()).toMatchObject({ ok: true });
    expect(factsOf(till, 'goods-received')[0]?.lines).toMatchObject([
      { batch: { code: 'L1' }, good: units(3) },
      { good: units(1), damaged: units(0), serials: ['IMEI-1'] },
      { good: units(0), damaged: units(1), serials: ['IMEI-2'] },
    ]);
  });

  it('[GT5] what was written down is there again after a power cut, once, and so is what was taken in', async () => {
    begin();
    scanning();
    till.scan(milkCase);
    till.cutPower();
    await till.signIn(lead);
    expect(till.api.intake()?.lines).toMatchObject([{ name: milk.name, good: units(12) }]);
    expect(begin()).toMatchObject({ refusal: { kind: 'begun-already' } });
    const intentId = till.intentId();
    till.api.takeIn({ intentId });
    till.cutPower();
    await till.signIn(lead);
    expect(till.api.takeIn({ intentId })).toMatchObject({ ok: true });
    expect(milkHere()).toBe(units(52));
    expect(till.engine.verify()).toMatchObject({ ok: true });
  });

  it('[GT10] costs are for those who may state opening stock, and nobody else takes them away', async () => {
    begin();
    put({ itemId: milk.itemId, good: units(1) });
    expect(till.api.intake()).toMatchObject({ maySeeCosts: false, lines: [{ unitCost: null }] });
    till.hub.trouble = null;
    const record = {
      ...lead,
      permissions: ['sell' as const, 'receive-goods' as const, 'state-opening-stock' as const],
    };
    till.hub.changes.push({ topic: 'staff', key: lead.staffId, record });
    await till.pull();
    expect(till.api.intake()).toMatchObject({ maySeeCosts: true, lines: [{ unitCost: 150 }] });
    const lineId = till.api.intake()?.lines[0]?.lineId ?? null;
    put({ itemId: milk.itemId, lineId, good: units(1), unitCost: money(-1) });
    put({ itemId: milk.itemId, lineId, good: units(1), unitCost: money(140) });
    takeIn();
    expect(factsOf(till, 'goods-received')[0]?.lines[0]?.unitCost).toBe(140);
  });

  it('[GT9] goods go back to a supplier with a reason each, from where they lay', () => {
    expect(
      till.api.beginSendingBack({ ...intent(), supplierId: sampleId<'SupplierId'>(9, 77) }),
    ).toMatchObject({
      refusal: { kind: 'supplier-unknown' },
    });
    till.api.beginSendingBack({ ...intent(), supplierId });
    till.api.goodsByScan({ ...intent(), into: 'sent-back' });
    till.scan(milkCase);
    const line = till.api.sendingBack()?.lines[0];
    till.api.setSentBackLine({
      ...intent(),
      line: {
        ...{
          lineId: line?.lineId ?? null,
          itemId: milk.itemId,
          quantity: units(2),
          from: 'damaged',
          reason: 'recalled',
        },
        ...{ batch: null, serials: [] },
      },
    });
    expect(till.api.sendBack({ ...intent(), note: 'Smells' })).toMatchObject({ ok: true });
    expect(factsOf(till, 'goods-sent-back')).toMatchObject([
      { supplierId, note: 'Smells', lines: [{ quantity: units(2), from: 'damaged', reason: 'recalled' }] },
    ]);
    expect(movesOf(till)).toEqual([{ item: milk.itemId, from: 'damaged', to: 'supplier', milli: 2_000 }]);
  });

  it('[GT14] goods that go back name the delivery that they came with, and its order, or that it is unknown', () => {
    begin();
    put({ itemId: milk.itemId, good: units(4) });
    takeIn();
    const [taken] = factsOf(till, 'goods-received');
    till.api.beginIntake({ ...intent(), purchaseOrderId: null, supplierId });
    put({ itemId: plainMug.itemId, good: units(1) });
    takeIn();
    till.api.beginSendingBack({ ...intent(), supplierId });
    expect(till.api.sendingBack()?.deliveries).toEqual([]);
    const back = (itemId: typeof milk.itemId) => ({
      ...{ lineId: null, itemId, quantity: units(1), from: 'store' as const, reason: 'damaged' as const },
      ...{ batch: null, serials: [] },
    });
    till.api.setSentBackLine({ ...intent(), line: back(milk.itemId) });
    const offered = till.api.sendingBack()?.deliveries ?? [];
    expect(offered).toMatchObject([{ intakeId: taken?.intakeId, items: 1 }]);
    till.api.nameDelivery({ ...intent(), intakeId: taken?.intakeId ?? null });
    till.api.setSentBackLine({ ...intent(), line: back(plainMug.itemId) });
    expect(till.api.sendBack({ ...intent(), note: '' })).toMatchObject({
      refusal: {
        kind: 'not-of-delivery',
        sentence: `${plainMug.name} did not come with that delivery. Choose another, or say that it is unknown.`,
      },
    });
    const mug = till.api.sendingBack()?.lines.find(({ itemId }) => itemId === plainMug.itemId);
    till.api.removeSentBackLine({ ...intent(), lineId: mug?.lineId ?? sampleId<'LineId'>(9, 1) });
    expect(till.api.sendBack({ ...intent(), note: '' })).toMatchObject({ ok: true });
    expect(taken?.purchaseOrderId).not.toBeNull();
    expect(factsOf(till, 'goods-sent-back')).toMatchObject([
      { intakeId: taken?.intakeId, purchaseOrderId: taken?.purchaseOrderId },
    ]);
    till.api.beginSendingBack({ ...intent(), supplierId });
    till.api.setSentBackLine({ ...intent(), line: back(milk.itemId) });
    till.api.sendBack({ ...intent(), note: '' });
    expect(factsOf(till, 'goods-sent-back').at(-1)).toMatchObject({ intakeId: null, purchaseOrderId: null });
  });

  it('[GT9] nothing at all, half a mug and an unknown order are refused in a sentence', () => {
    begin();
    expect(takeIn()).toMatchObject({
      refusal: { kind: 'no-lines', sentence: 'Nothing is on the list. Scan the goods.' },
    });
    expect(put({ itemId: plainMug.itemId, good: quantity(500) })).toMatchObject({
      refusal: { kind: 'quantity-unfit' },
    });
    till.api.discardGoods({ ...intent(), kind: 'intake' });
    expect(
      till.api.beginIntake({
        ...intent(),
        purchaseOrderId: sampleId<'PurchaseOrderId'>(9, 88),
        supplierId: null,
      }),
    ).toMatchObject({ refusal: { kind: 'order-unknown' } });
    put({ itemId: milk.itemId, good: units(1) });
    expect(till.api.intake()).toBeNull();
  });
});
