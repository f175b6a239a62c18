import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom, units } from '../kernel';
import { type ReceiptBlock, readReceiptCode, receiptLines } from '../receipt';
import { cartonCode, readCartonCode, readSquareCode, squareCode } from './carton-code';
import { approved, carton, goods, item, packs, picks, says, shipment } from './history.fixture';
import { type PaperContext, cartonLabel, packingSlip, pickListPaper } from './papers';
import { type NamedItem, byWalking, pickListOf } from './pick-list';
import { transferOf } from './standing';

const named = (name: string, shelf: string | null, category: string | null = null): NamedItem => ({
  sku: `SKU-${name}`,
  name,
  unitOfMeasure: 'each',
  shelf,
  category,
});
const nameOf: PaperContext['nameOf'] = (itemId) =>
  itemId === item(1) ? named('Wool socks', 'A10') : named('Tea', 'A2');
const context: PaperContext = {
  transferId: approved.transferId,
  reference: 'TR-20261120-12-001',
  fromName: 'Wellington',
  toName: 'Lower Hutt',
  nameOf,
  locale: 'en-NZ',
};
const anyId = fc.uuid().map((text) => idFrom<never>(text));
const text = (blocks: readonly ReceiptBlock[]) => receiptLines(blocks, 32).join('\n');
const packed = {
  cartonId: carton(1),
  shipmentId: shipment(1),
  number: 1,
  contents: [goods(1, 6), { ...goods(2, 12), batch: { code: 'L42', expiresOn: null }, serials: ['S1'] }],
  weightGrams: 7_340,
};

it('[TR30, SP4] walks by shelf, 2 before 10, then by category and name what has no shelf', () => {
  const rows = [
    named('Zip', null),
    named('Tea', 'A10'),
    named('Mug', null, 'Kitchen'),
    named('Socks', 'a2'),
    named('Bowl', null, 'Kitchen'),
    named('Axe', 'B1'),
    named('Bag', null, 'Bags'),
  ];
  expect(rows.toSorted(byWalking).map(({ name }) => name)).toEqual([
    'Socks',
    'Tea',
    'Axe',
    'Bag',
    'Bowl',
    'Mug',
    'Zip',
  ]);
});

it('[TR30] lists what is left to pick, and nothing that there is no more of', () => {
  const short = says(3, 'transfer-line-picked', {
    itemId: item(2),
    quantity: units(0),
    how: 'hand',
    short: { reason: 'none-left', words: null },
  });
  const left = (...facts: Parameters<typeof transferOf>[1][]) =>
    pickListOf(
      transferOf(
        approved,
        facts.flatMap((each) => [...each]),
      ),
      nameOf,
    ).map((row) => [row.name, row.left]);
  expect(left()).toEqual([
    ['Tea', 12_000],
    ['Wool socks', 6_000],
  ]);
  expect(left([picks(1, 1, 6), picks(2, 2, 5)])).toEqual([
    ['Tea', 7_000],
    ['Wool socks', 0],
  ]);
  expect(left([picks(2, 2, 5), short])[0]).toEqual(['Tea', 0]);
});

describe('on 32 columns', () => {
  it('[TR30] a pick list says where to and what to take from which shelf', () => {
    expect(text(pickListPaper(transferOf(approved, [picks(1, 1, 4)]), context))).toBe(
      [
        '   Pick list',
        '       TR-20261120-12-001',
        'From                  Wellington',
        'To                    Lower Hutt',
        '--------------------------------',
        '[ ] 12 x Tea                  A2',
        '    SKU-Tea',
        '[ ] 2 x Wool socks           A10',
        '    SKU-Wool socks',
        '[cut]',
      ].join('\n'),
    );
    const done = transferOf(approved, [picks(1, 1, 6), picks(2, 2, 12)]);
    expect(text(pickListPaper(done, context))).toContain('Everything is picked.');
  });

  it('[TR31] a label says where the carton goes and which it is, with both codes', () => {
    const label = cartonLabel(packed, context);
    expect(text(label)).toContain('Carton 1');
    expect(text(label)).toContain('7.3 kg');
    expect(text(label)).toContain('Lower Hutt');
    expect(label.find(({ kind }) => kind === 'barcode')).toMatchObject({ data: '00001-000259' });
    expect(label.flatMap((block) => (block.kind === 'qr' ? [readSquareCode(block.data)] : []))).toEqual([
      { transferId: approved.transferId, shipmentId: shipment(1), cartonId: carton(1) },
    ]);
  });

  it('[TR31] a packing slip lists the cartons with batches and serial numbers, what is loose, and its code', () => {
    const slip = packingSlip(
      {
        shipmentId: shipment(1),
        cartons: [packed],
        loose: [goods(1, 2)],
        carrier: 'Own van',
        tracking: null,
      },
      { ...context, say: (template) => template.replace('{number}', '#').toUpperCase() },
    );
    const lines = text(slip);
    expect(lines).toContain('CARRIER                  Own van');
    expect(lines).toContain('CARTON #                  7.3 kg');
    expect(lines).toContain('Tea                         12 x');
    expect(lines).toContain('SKU-Tea L42 S1');
    expect(lines).toContain('LOOSE');
    expect(lines).not.toContain('TRACKING');
    expect(slip.flatMap((block) => (block.kind === 'qr' ? [readSquareCode(block.data)] : []))).toEqual([
      { transferId: approved.transferId, shipmentId: shipment(1), cartonId: null },
    ]);
  });
});

it('[TR31] the codes of a carton are read as they were written, and as nothing else', () =>
  fc.assert(
    fc.property(anyId, anyId, anyId, fc.boolean(), (transferId, shipmentId, cartonId, isSlip) => {
      const bars = cartonCode({ transferId, cartonId });
      expect(bars).toHaveLength(12);
      expect(readCartonCode(` ${bars.toLowerCase()}`)).toBe(bars);
      expect(readReceiptCode(bars)).toBeNull();
      const square = { transferId, shipmentId, cartonId: isSlip ? null : cartonId };
      expect(readSquareCode(squareCode(square).toLowerCase())).toEqual(square);
      expect(readSquareCode(bars)).toBeNull();
      expect(readSquareCode(`${squareCode(square)}0`)).toBeNull();
    }),
  ));

it.each(['9400000000123', '00A1-000123', 'TR-20261120-001', '00001-00025G', ''])(
  '[TR31] %s is no carton’s code',
  (other) => expect(readCartonCode(other)).toBeNull(),
);

it('[TR31] what is packed and read of the facts is what is printed', () => {
  const [first] = transferOf(approved, [packs(1, 1, [goods(1, 6)])]).cartons;
  if (!first) throw new Error('no carton');
  expect(text(cartonLabel(first, context))).toContain('Wool socks                   6 x');
});
