import { checkDigitOf } from '@tillbridge/core/barcode';
import { type Id, idFrom, instant, money, units } from '@tillbridge/core/kernel';
import type { TillPermission } from '@tillbridge/core/access';
import type { Change, ItemV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { argon2Sync } from 'node:crypto';

/** A small shop in Wellington, the same in every test. */
export const sampleId = <Name extends string>(kind: number, n: number): Id<Name> =>
  idFrom<Name>(`0000000${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`);

export const storeId = sampleId<'StoreId'>(1, 1);
export const registerId = sampleId<'RegisterId'>(2, 1);
export const terminalId = sampleId<'TerminalId'>(3, 1);
export const tenantId = sampleId<'TenantId'>(4, 1);

/** Real Argon2id at a cost that lets a test have many. */
export function pinHash(pin: string): StaffV1['pin'] {
  const cost = { memoryKib: 64, passes: 1, lanes: 1 };
  const salt = Buffer.from(`salt of ${pin} ......`);
  const hash = argon2Sync('argon2id', {
    message: pin,
    nonce: salt,
    parallelism: cost.lanes,
    tagLength: 32,
    memory: cost.memoryKib,
    passes: cost.passes,
  });
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost };
}

const person = (n: number, name: string, pin: string, permissions: TillPermission[]): StaffV1 => ({
  staffId: sampleId<'StaffId'>(5, n),
  name,
  role: 'cashier',
  permissions,
  pin: pinHash(pin),
  isActive: true,
});

export const lead = person(1, 'Aroha', '1470', [
  'sell',
  'discount',
  'remove-line',
  'discard-sale',
  'no-sale',
  'reprint',
]);
export const cashier = person(2, 'Ben', '2580', ['sell']);
export const pins: Readonly<Record<string, string>> = { [lead.staffId]: '1470', [cashier.staffId]: '2580' };

export const item = (n: number, more: Partial<ItemV1> = {}): ItemV1 => ({
  itemId: sampleId<'ItemId'>(6, n),
  sku: `SKU-${n}`,
  name: `Item ${n}`,
  brand: null,
  categoryId: null,
  unitOfMeasure: 'each',
  prices: [{ priceId: sampleId<'PriceId'>(7, n), price: money(n * 100), effectiveFrom: null }],
  taxCodes: ['gst'],
  barcodes: [],
  movesStock: true,
  isActive: true,
  ...more,
});

const code = (text: string, packQuantity = units(1)) => ({ code: text, packQuantity });

/** A code of the store's scales, with its check digit. */
export const labelled = (body: string): string => `${body}${checkDigitOf(body)}`;

export const milk = item(1, {
  name: 'Milk standard blue 2 l',
  brand: 'Meadow',
  sku: 'MLK-2L',
  barcodes: [code('9400000000012'), code('19400000000019', units(12))],
});
export const bread = item(2, { name: 'Crème brûlée bread', barcodes: [code('9400000000029')] });
export const cheese = item(3, {
  name: 'Cheese by weight',
  unitOfMeasure: 'kg',
  barcodes: [code(labelled('210000100000')), code(labelled('220000100000'))],
});
/** Two items of one code: the till asks. */
export const plainMug = item(4, { name: 'Mug plain', barcodes: [code('5012345678900')] });
export const blueMug = item(5, { name: 'Mug blue', barcodes: [code('5012345678900')] });
export const unpriced = item(6, {
  name: 'Not yet on sale',
  barcodes: [code('9400000000036')],
  prices: [
    { priceId: sampleId<'PriceId'>(7, 6), price: money(600), effectiveFrom: instant(Date.UTC(2026, 11, 1)) },
  ],
});
export const items = [milk, bread, cheese, plainMug, blueMug, unpriced];

export const store: StoreV1 = {
  storeId,
  name: 'Cuba Street',
  companyName: 'Kauri Limited',
  address: ['1 Cuba Street', 'Wellington'],
  phone: null,
  taxNumber: '123-456-789',
  timeZone: 'Pacific/Auckland',
  dayCutOffMinutes: 240,
  locale: 'en-NZ',
  jurisdiction: {
    code: 'NZ',
    version: 1,
    currency: 'NZD',
    minorUnitDigits: 2,
    pricesIncludeTax: true,
    taxRounding: { level: 'document', mode: 'half_down' },
    rates: [
      {
        code: 'gst',
        name: 'GST 15%',
        ratePpm: 150_000,
        capBasePerUnit: null,
        effectiveFrom: null,
        effectiveTo: null,
      },
    ],
    holidays: [],
    cashRounding: { coin: money(10), tie: 'down' },
    denominations: [10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10].map(money),
    taxName: 'GST',
  },
  embeddedCodes: [
    { template: '21[item:5][weight:5][c]', value: 'weight', decimals: 3 },
    { template: '22[item:5][price:5][c]', value: 'price', decimals: 2 },
  ],
  receiptHeader: [],
  receiptFooter: ['Thank you'],
  quickKeys: [{ itemId: milk.itemId, label: 'Milk' }],
};

/** Everything that the hub tells a terminal about this shop, oldest first. */
export const shopChanges = (): Change[] => [
  { topic: 'store', key: storeId, record: store },
  { topic: 'register', key: registerId, record: { registerId, storeId, name: 'Front' } },
  ...[lead, cashier].map((record): Change => ({ topic: 'staff', key: record.staffId, record })),
  ...items.map((record): Change => ({ topic: 'item', key: record.itemId, record })),
  {
    topic: 'stock-level',
    key: `${storeId}:${milk.itemId}`,
    record: { storeId, itemId: milk.itemId, onHand: units(40) },
  },
];
