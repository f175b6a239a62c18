import { checkDigitOf } from '@tillbridge/core/barcode';
import { type ItemId, type Quantity, idFrom, instant, money, units, uuidV7 } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { type Random, seededRandom } from '../../../e2e/src/simulation/random';

/** A catalogue of any size that is the same on every machine: item `n` depends on nothing but `n`. */

const makers = [
  'Alder',
  'Brightwater',
  'Corven',
  'Dunmore',
  'Eastgate',
  'Fernhill',
  'Gannet',
  'Harrow',
  'Ilex',
  'Juniper',
  'Kestrel',
  'Larkspur',
  'Merriton',
  'Northfold',
  'Ostler',
  'Pennard',
  'Quarry',
  'Rowan',
  'Selkirk',
  'Tamarind',
] as const;
const kinds = [
  'apple juice',
  'oat biscuits',
  'rye bread',
  'cotton shirt',
  'wool socks',
  'dish soap',
  'olive oil',
  'green tea',
  'coffee beans',
  'tomato soup',
  'brown rice',
  'garden gloves',
  'candle',
  'notebook',
  'tooth paste',
  'cheddar',
  'sea salt',
  'orange marmalade',
  'dark chocolate',
  'sparkling water',
  'paper towels',
  'cat food',
  'light bulb',
  'travel mug',
] as const;
const manners = [
  'organic',
  'classic',
  'family',
  'light',
  'original',
  'fresh',
  'smoked',
  'winter',
  'summer',
  'extra',
  'value',
  'select',
  'farmhouse',
  'pocket',
  'deluxe',
  'plain',
] as const;
const sizes = [
  '100 g',
  '250 g',
  '500 g',
  '1 kg',
  '330 ml',
  '750 ml',
  '1 l',
  'S',
  'M',
  'L',
  '2 pack',
  '6 pack',
] as const;

const begin = 1_760_000_000_000;
const one: Quantity = units(1);
const word = (random: Random): string =>
  Array.from({ length: 3 }, () =>
    random.pick(['ba', 'ko', 'li', 'mu', 'ne', 'po', 'ra', 'si', 'tu', 've', 'wo', 'za']),
  ).join('');

/** A valid EAN-13 in a range of its own per item. */
export function barcodeOf(itemNo: number): string {
  const payload = `93${String(itemNo * 7 + 1_000_000).padStart(10, '0')}`;
  return payload + checkDigitOf(payload);
}

export function itemAt(itemNo: number): ItemV1 {
  const random = seededRandom(`catalogue item ${itemNo}`);
  const brand = random.pick(makers);
  return {
    itemId: idFrom<'ItemId'>(uuidV7(instant(begin + itemNo), random.bytes(10))),
    sku: `TB-${String(itemNo).padStart(7, '0')}`,
    name: `${brand} ${random.pick(manners)} ${random.pick(kinds)} ${word(random)} ${random.pick(sizes)}`,
    brand,
    categoryId: null,
    unitOfMeasure: 'each',
    prices: [
      {
        priceId: idFrom<'PriceId'>(uuidV7(instant(begin + itemNo), random.bytes(10))),
        price: money(random.between(99, 9_999)),
        effectiveFrom: null,
      },
    ],
    taxCodes: ['GST'],
    barcodes: [{ code: barcodeOf(itemNo), packQuantity: one }],
    movesStock: true,
    isActive: true,
  };
}

export const itemIdAt = (itemNo: number): ItemId => itemAt(itemNo).itemId;

export function* catalogueOf(size: number): Generator<ItemV1> {
  for (let itemNo = 0; itemNo < size; itemNo++) yield itemAt(itemNo);
}

/** What a cashier types while looking for an item: three to six letters of a word of its name. */
export function typedPrefix(random: Random, size: number): string {
  const words = itemAt(random.below(size)).name.toLowerCase().split(' ');
  const wanted = words.filter((each) => each.length >= 4);
  return random.pick(wanted).slice(0, random.between(2, 6));
}
