import type { BookPrice, PriceBook } from '@tillbridge/core/catalogue';
import { type CategoryId, type Money, instant, money, units } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import type { Category, Supplies } from '../company';
import { ean13 } from './codes';
import { nextId, shelfPrice } from './demo-catalogue';
import type { Random } from './random';

/** What the shop has beyond single items of many makers: variants, a gift basket, a shared code, suppliers, price books. */
export type DemoRange = {
  category: Category;
  items: ItemV1[];
  supplies: Supplies;
  priceBooks: { book: PriceBook; prices: BookPrice[] }[];
};

/** Above every maker's number in the catalogue. */
const houseBrandNo = 9_001;
const house = 'Kauri & Quay';

type Found = (category: string) => readonly ItemV1[];

/** Same random, same bytes. @param found the items of a category, in their order */
export function demoRange(random: Random, found: Found): DemoRange {
  const category: Category = {
    categoryId: nextId(random),
    name: 'Gifts & clothing',
    parentId: null,
    colour: '#5b3a73',
  };
  const maker = variantMaker(random);
  const items = [
    ...maker.product({
      name: `${house} T-shirt`,
      skuPrefix: 'TEE',
      categoryId: category.categoryId,
      cents: 3_990,
      attributes: { Colour: ['Navy', 'Sand'], Size: ['S', 'M', 'L', 'XL'] },
      tags: ['gift'],
    }),
    ...maker.product({
      name: 'Orchard Lane Pressed Juice',
      brand: 'Orchard Lane',
      skuPrefix: 'OLJ',
      categoryId: found('Water & juice')[0]?.categoryId ?? null,
      cents: 590,
      attributes: { Flavour: ['Orange', 'Apple & feijoa', 'Carrot & ginger'], Size: ['350 ml', '1 l'] },
      tags: ['chilled', 'local'],
    }),
    ...maker.sharingOneCode(['White', 'Green'], found('Household')[0]?.categoryId ?? null),
    maker.hamper(category.categoryId, [
      found('Wine')[0],
      found('Chocolate & sweets')[0],
      found('Biscuits & bakery')[0],
    ]),
  ];
  const wines = found('Wine').filter((_item, index) => index % 12 === 5);
  return { category, items, supplies: suppliesOf(random, found), priceBooks: priceBooksOf(random, wines) };
}

type VariantPlan = {
  name: string;
  brand?: string;
  skuPrefix: string;
  categoryId: CategoryId | null;
  cents: number;
  attributes: Readonly<Record<string, readonly string[]>>;
  tags: string[];
};

function variantMaker(random: Random) {
  let itemNo = 0;
  const item = (
    own: Pick<ItemV1, 'sku' | 'name' | 'categoryId'> & Partial<ItemV1>,
    cents: number,
  ): ItemV1 => ({
    itemId: nextId(random),
    brand: house,
    unitOfMeasure: 'each',
    prices: [{ priceId: nextId(random), price: money(cents), effectiveFrom: null }],
    taxCodes: ['GST'],
    barcodes: [{ code: ean13(houseBrandNo, ++itemNo), packQuantity: units(1) }],
    movesStock: true,
    isActive: true,
    ...own,
  });

  return {
    product({ name, brand = house, skuPrefix, categoryId, cents, attributes, tags }: VariantPlan): ItemV1[] {
      const productId = nextId<'ProductId'>(random);
      const names = Object.keys(attributes);
      return combinations(Object.values(attributes)).map((values) =>
        item(
          {
            sku: `${skuPrefix}-${values.map(shortOf).join('-')}`,
            name: `${name} ${values.join(' / ')}`,
            brand,
            categoryId,
            productId,
            attributes: names.map((attribute, place) => ({ name: attribute, value: values[place] ?? '' })),
            tags,
          },
          // The larger bottle costs more; a shirt costs the same in every size.
          values.includes('1 l') ? shelfPrice(cents * 2.1) : cents,
        ),
      );
    },
    /** The maker printed one code on both colours: a till that reads it asks. */
    sharingOneCode(colours: readonly string[], categoryId: CategoryId | null): ItemV1[] {
      const code = ean13(houseBrandNo, 900);
      return colours.map((colour) =>
        item(
          {
            sku: `NAP-${colour.toUpperCase()}`,
            name: `${house} Paper Napkins ${colour}`,
            categoryId,
            barcodes: [{ code, packQuantity: units(1) }],
          },
          490,
        ),
      );
    },
    hamper(categoryId: CategoryId, parts: readonly (ItemV1 | undefined)[]): ItemV1 {
      const components = parts.flatMap((part, index) =>
        part ? [{ itemId: part.itemId, quantity: units(index === 0 ? 1 : 2) }] : [],
      );
      const alcohol = { ageClass: 'alcohol', saleHoursClass: 'beer-and-wine' } as const;
      const own = {
        sku: 'GIFT-WEEKEND',
        name: `${house} Weekend Gift Basket`,
        categoryId,
        components,
        tags: ['gift'],
      };
      return item({ ...own, ...alcohol }, 6_990);
    },
  };
}

const combinations = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>(
    (done, list) => done.flatMap((each) => list.map((value) => [...each, value])),
    [[]],
  );

const shortOf = (value: string): string =>
  value
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase();

/** Who delivers which shelf, and what they ask for it: some way below the shelf price. */
const deliverers = [
  {
    name: 'Harbour Wine & Spirits',
    email: 'orders@harbourwine.example',
    shelves: ['Wine', 'Spirits', 'Beer'],
    prefix: 'HW',
  },
  {
    name: 'Southern Pantry Wholesale',
    email: 'desk@southernpantry.example',
    shelves: ['Pantry', 'Chips & snacks'],
    prefix: 'SP',
  },
  {
    name: 'Fresh Valley Growers',
    email: 'hello@freshvalley.example',
    shelves: ['Fruit & vegetables', 'Deli'],
    prefix: 'FV',
  },
];

const allRound = { name: 'Lambton Wholesale', email: 'orders@lambton.example', prefix: 'LW' };

const suppliesOf = (random: Random, found: Found): Supplies =>
  deliverers.map((deliverer) => supplyOf(random, deliverer, deliverer.shelves.flatMap(found)));

/** What nobody else brings has one wholesaler, so that all stock has a cost. */
export const supplyOfTheRest = (random: Random, items: readonly ItemV1[]): Supplies[number] =>
  supplyOf(random, allRound, items);

function supplyOf(
  random: Random,
  { name, email, prefix }: { name: string; email: string; prefix: string },
  items: readonly ItemV1[],
): Supplies[number] {
  return {
    supplier: { supplierId: nextId<'SupplierId'>(random), name, email, phone: '', note: '', isActive: true },
    items: items.map((item, index) => ({
      itemId: item.itemId,
      code: `${prefix}${String(10_000 + index * 7)}`,
      cost: scaled(item, 620 + random.below(120)),
      packQuantity: item.barcodes.at(-1)?.packQuantity ?? units(1),
    })),
  };
}

const scaled = ({ prices }: ItemV1, thousandths: number): Money =>
  money(Math.round(((prices[0]?.price ?? 0) * thousandths) / 1_000));

/** Friday 4 December 2026, 16:00 in Auckland, until Monday 02:00. */
const weekend = {
  effectiveFrom: instant(Date.UTC(2026, 11, 4, 3)),
  effectiveTo: instant(Date.UTC(2026, 11, 6, 13)),
};

function priceBooksOf(random: Random, wines: readonly ItemV1[]): DemoRange['priceBooks'] {
  const book = (
    name: string,
    rank: number,
    window: Pick<PriceBook, 'effectiveFrom' | 'effectiveTo'>,
  ): PriceBook => ({
    priceBookId: nextId(random),
    name,
    storeIds: null,
    customerGroupId: null,
    rank,
    ...window,
  });
  const priced = (of: PriceBook, fewest: number, thousandths: number) => ({
    book: of,
    prices: wines.map((item): BookPrice => ({
      priceBookId: of.priceBookId,
      itemId: item.itemId,
      breaks: [{ minQuantity: units(fewest), price: money(shelfPrice(scaled(item, thousandths))) }],
    })),
  });
  return [
    priced(book('Six bottles of wine', 0, { effectiveFrom: null, effectiveTo: null }), 6, 850),
    priced(book('Weekend wine', 10, weekend), 1, 900),
  ];
}
