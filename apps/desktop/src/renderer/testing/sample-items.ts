import type { ItemTile } from '../../ipc';
import { keyedMoney, keyedQuantity, readId } from '../../ipc/keyed';

export type SampleItem = ItemTile & { code: string; unitOfMeasure: string };

const colours = { drink: '#2f7dd1', food: '#c9761a', home: '#7b57c2', garden: '#2b8a4b' } as const;

const rows: [
  name: string,
  sku: string,
  code: string,
  cents: number,
  colour: keyof typeof colours,
  onHand: number,
][] = [
  ['Flat white coffee beans 1 kg', 'COF-1000', '9414742000013', 3890, 'drink', 24],
  ['Manuka honey UMF 10+ 250 g', 'HON-0250', '9421000000017', 2499, 'food', 8],
  ['Sparkling water 750 ml', 'WAT-0750', '9415077000011', 329, 'drink', 140],
  ['Oat milk barista 1 l', 'OAT-1001', '9420012000019', 549, 'drink', 36],
  ['Dark chocolate 70 % 100 g', 'CHO-0070', '9400547000012', 650, 'food', 61],
  ['Sourdough loaf', 'BRE-0001', '9412345000014', 890, 'food', 5],
  ['Free-range eggs, dozen', 'EGG-0012', '9411111000018', 1149, 'food', 18],
  ['Merino beanie, charcoal', 'MER-0003', '9418888000010', 4995, 'home', 11],
  ['Soy candle, kawakawa', 'CAN-0009', '9417777000013', 3450, 'home', 0],
  ['Linen tea towel', 'LIN-0002', '9416666000016', 1990, 'home', 27],
  ['Enamel mug, 350 ml', 'MUG-0350', '9415555000019', 1450, 'home', 42],
  ['Potting mix 25 l', 'POT-0025', '9414444000012', 1299, 'garden', 33],
  ['Secateurs, bypass', 'SEC-0001', '9413333000015', 5900, 'garden', 6],
  ['Tomato seedlings, six', 'TOM-0006', '9412222000018', 799, 'garden', 15],
  ['Garden gloves, medium', 'GLO-0002', '9411110000011', 1690, 'garden', 20],
  ['Olive oil extra virgin 500 ml', 'OIL-0500', '9419999000017', 1899, 'food', 22],
  ['Ginger beer 4 × 330 ml', 'GIN-0330', '9418765000019', 1090, 'drink', 48],
  ['Paper bag', 'BAG-0001', '9410000000012', 20, 'home', 500],
  ['Royal Gala apples', 'APP-0001', '2000010000000', 499, 'food', 38],
  ['Gift card', 'GFT-0001', '9419876000012', 5000, 'home', 90],
];

export const sampleItems: SampleItem[] = rows.map(([name, sku, code, cents, colour, onHand], index) => ({
  itemId: readId(`0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`),
  name,
  sku,
  code,
  brand: null,
  price: keyedMoney(cents),
  colour: colours[colour],
  imageId: null,
  onHand: keyedQuantity(onHand * 1000),
  unitOfMeasure: sku === 'APP-0001' ? 'kg' : 'each',
}));
