import { idFrom, quantity, units } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { arrivalRow, arrivalRows, readArrival, whatDiffers } from './arrival';
import { packRows, readCarton } from './pack';
import { partRows, readSettlement } from './part-rows';
import { returnRows } from './return-goods';
import type { Whole } from './transfer-page';

const id = <Name extends string>(no: number) => idFrom<Name>(`00000000-0000-7000-8000-0000000000${no + 10}`);
const [milk, phone, cap] = [id<'ItemId'>(1), id<'ItemId'>(2), id<'ItemId'>(3)];
const shipmentId = id<'ShipmentId'>(4);
const zero = quantity(0);
const itemOf = (itemId: typeof milk, count: number) => ({
  ...{ itemId, dispatched: units(count), inTransit: units(count) },
  ...{ good: zero, damaged: zero, settled: zero, damageSettled: zero },
});

/** Milk in two batches, one of them in a carton, and two phones. */
const transfer = {
  fromStoreId: id<'StoreId'>(5),
  toStoreId: id<'StoreId'>(6),
  rows: [
    { itemId: milk, name: 'Milk', picked: units(5), packed: zero, dispatched: zero },
    { itemId: phone, name: 'Phone', picked: units(2), packed: units(2), dispatched: zero },
  ],
  items: [
    { itemId: milk, tracking: 'batch' },
    { itemId: phone, tracking: 'serial' },
  ],
  cartons: [],
  shipments: [
    {
      shipmentId,
      dispatch: {},
      cartons: [
        {
          ...{ cartonId: id(7), number: 1, weightGrams: null, isReceived: false },
          contents: [{ itemId: milk, quantity: units(3), batch: { code: 'L1', expiresOn: '2026-12-01' } }],
        },
      ],
      loose: [
        { itemId: milk, quantity: units(2), batch: { code: 'L2', expiresOn: null } },
        { itemId: phone, quantity: units(2), serials: ['A1', 'A2'] },
      ],
      items: [itemOf(milk, 5), itemOf(phone, 2)],
      hasArrived: false,
    },
  ],
  discrepancies: [
    {
      ...{ shipmentId, itemId: milk, kind: 'short', open: units(3) },
      parts: [
        { batch: { code: 'L1', expiresOn: '2026-12-01' }, damagedAt: null, open: units(2), serials: [] },
        { batch: { code: 'L2', expiresOn: null }, damagedAt: null, open: units(1), serials: [] },
      ],
    },
    {
      ...{ shipmentId, itemId: milk, kind: 'damaged', open: units(1) },
      // A till of before said no batch of them.
      parts: [{ batch: null, damagedAt: 'quarantine', open: units(1), serials: [] }],
    },
    {
      ...{ shipmentId, itemId: phone, kind: 'over', open: units(2) },
      parts: [{ batch: null, damagedAt: null, open: units(2), serials: ['A8', 'A9'] }],
    },
  ],
} as unknown as Whole;
let made = 0;
const newId = () => id<'CartonId'>((made += 1));

describe('goods in hand at head office', () => {
  it('[TR35] a shipment is received by item and batch, with its serial numbers, as its slip says', () => {
    const rows = arrivalRows(transfer, shipmentId);
    expect(rows.map(({ name, good, batch, serials }) => [name, good, batch, serials])).toEqual([
      ['Milk', 3, 'L1', ''],
      ['Milk', 2, 'L2', ''],
      ['Phone', 2, '', 'A1\nA2'],
    ]);
    const lines = readArrival(rows);
    expect(lines).toMatchObject([
      { itemId: milk, good: 3_000, batch: { code: 'L1', expiresOn: '2026-12-01' } },
      { itemId: milk, good: 2_000, batch: { code: 'L2', expiresOn: null } },
      { itemId: phone, good: 2_000, serials: ['A1', 'A2'] },
    ]);
    expect(whatDiffers(transfer, shipmentId, rows)).toEqual([]);
  });

  it('[TR35, TR36] what is damaged, missing, too much or wrong is said before it is stated', () => {
    const [first, second, phones] = arrivalRows(transfer, shipmentId);
    if (!first || !second || !phones) throw new Error('three rows');
    const broken = { ...phones, good: 1, damaged: 1 };
    expect(readArrival([broken])).toBe('Phone: say which of its serial numbers are damaged.');
    expect(readArrival([{ ...broken, damagedSerials: 'A9' }])).toContain('say which');
    expect(readArrival([{ ...broken, damagedSerials: 'A2' }])).toMatchObject([{ damagedSerials: ['A2'] }]);
    expect(readArrival([{ ...first, batch: '' }])).toContain('Give the batch of Milk');
    const wrong = arrivalRow({ itemId: cap, name: 'Cap', tracking: null, goods: { quantity: units(1) } });
    expect(whatDiffers(transfer, shipmentId, [{ ...first, good: 1 }, second, broken, wrong])).toEqual([
      '2 of Milk would be missing.',
      '1 of Phone damaged.',
      '1 of Cap came that nobody sent.',
    ]);
  });

  it('[TR37] into a carton goes what was picked and lies in no other, with its batch and weight', () => {
    const [row, ...others] = packRows(transfer);
    if (!row) throw new Error('milk lies picked');
    expect(others).toEqual([]);
    const filled = { ...row, batch: 'L1' };
    const read = (count: number, weight: string | number = '') =>
      readCarton(transfer, [{ ...filled, count }], { weight, newId });
    expect(readCarton(transfer, [row], { weight: '', newId })).toContain('Give the batch of Milk');
    expect(read(6)).toBe('Milk: Only 5 more of it were picked.');
    expect(read(0)).toBe('Say what lies in the carton.');
    expect(read(5, 0)).toContain('The weight');
    expect(read(5, 1.25)).toMatchObject({
      ...{ type: 'carton-packed', number: 1, weightGrams: 1_250 },
      contents: [{ itemId: milk, quantity: 5_000, batch: { code: 'L1' } }],
    });
  });

  it('[TR19, TR22] what came over or damaged goes back to its sender, and what is missing cannot', () => {
    const rows = returnRows(transfer);
    expect(rows.map(({ name, about }) => [name, about.kind])).toEqual([
      ['Milk', 'damaged'],
      ['Phone', 'over'],
    ]);
    const [milkRow, phoneRow] = rows;
    if (!milkRow || !phoneRow) throw new Error('two rows');
    const read = (...of: typeof rows) =>
      readSettlement(transfer, of, { way: 'returned', note: ' With the van ', newId });
    expect(read({ ...milkRow, count: 2 })).toContain('at most 1 of it is open');
    expect(read({ ...milkRow, count: 0 }, { ...phoneRow, chosen: [] })).toEqual([]);
    expect(read(milkRow)).toContain('Give the batch of Milk');
    expect(read({ ...milkRow, batch: 'L1' }, { ...phoneRow, chosen: ['A9'] })).toMatchObject([
      {
        ...{ type: 'discrepancy-settled', shipmentId, note: 'With the van' },
        settles: [
          { kind: 'damaged', way: 'returned', damagedAt: 'quarantine', batch: { code: 'L1' } },
          { kind: 'over', way: 'returned', quantity: 1_000, serials: ['A9'] },
        ],
      },
    ]);
  });

  it('[TR84] a settlement says each batch by itself: all of it, or as many of each as somebody says', () => {
    const [about] = transfer.discrepancies;
    if (!about) throw new Error('milk is short');
    const rows = partRows(transfer, about);
    const read = (of: typeof rows) =>
      readSettlement(transfer, of, { way: 'found-at-sender', note: '', newId });
    expect(read(rows)).toMatchObject([
      {
        settles: [
          { quantity: 2_000, batch: { code: 'L1' } },
          { quantity: 1_000, batch: { code: 'L2' } },
        ],
      },
    ]);
    expect(read(rows.map((row, at) => ({ ...row, count: at })))).toMatchObject([
      { settles: [{ quantity: 1_000, batch: { code: 'L2' } }] },
    ]);
    expect(read(rows.map((row) => ({ ...row, count: 2 })))).toBe('Milk, batch L2: at most 1 of it is open.');
  });
});
