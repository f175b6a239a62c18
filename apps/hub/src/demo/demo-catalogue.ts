import { type CategoryId, type Id, idFrom, instant, money, units, uuidV7 } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import type { Category } from '../company';
import { caseGtin14, ean13, scaleCode, upcA } from './codes';
import { classesOf, tagsOf } from './shelf-classes';
import { drinks } from './drinks';
import { groceries, services, weighed } from './groceries';
import { looks } from './looks';
import type { Random } from './random';
import type { Size } from './range';

/** Ids carry a time; a seeded company's are all from this one, so that the same seed gives the same bytes. */
const madeAt = instant(Date.UTC(2026, 0, 5));
export const nextId = <Name extends string>(random: Random): Id<Name> =>
  idFrom<Name>(uuidV7(madeAt, random.bytes(10)));

/** Every brand's price level, so that one is dear throughout and another cheap. */
const levels: readonly [number, ...number[]] = [82, 90, 95, 100, 100, 108, 118, 135];

/** A shelf price: whole ten cents less one from five dollars up, whole ten cents below. */
export function shelfPrice(cents: number): number {
  const tens = Math.max(1, Math.round(cents / 10)) * 10;
  return cents >= 500 ? tens - 1 : tens;
}

export type DemoCatalogue = { categories: Category[]; items: ItemV1[] };

/** Some two and a half thousand products that a shop of food and drink might hold. Same seed, same bytes. */
export function demoCatalogue(random: Random): DemoCatalogue {
  const categories = looks.map(({ name, colour }): Category => ({
    categoryId: nextId(random),
    name,
    parentId: null,
    colour,
  }));
  const maker = itemMaker(random, categories);
  const items: ItemV1[] = [];
  let brandNo = 100;
  for (const { category, brands, kinds, sizes, share } of [...drinks, ...groceries]) {
    for (const brand of brands) {
      brandNo += 1 + random.below(7);
      const level = random.pick(levels);
      // Some brands come from abroad and carry a UPC-A.
      const code = random.below(10) < 2 ? upcA : ean13;
      let itemNo = random.below(400);
      for (const kind of random.some(kinds, share)) {
        const kindLevel = 88 + random.below(25);
        for (const size of sizes) {
          itemNo += 1 + random.below(6);
          items.push(
            maker.packed({
              category,
              brand,
              kind,
              size,
              level: (level * kindLevel) / 10_000,
              code: code(brandNo, itemNo),
            }),
          );
        }
      }
    }
  }
  let plu = 400;
  for (const { category, label, items: loose } of weighed) {
    for (const [name, cents] of loose)
      items.push(maker.weighed({ category, name, cents, label, plu: plu++ }));
  }
  for (const [name, cents] of services) items.push(maker.service(name, cents));
  return { categories, items };
}

type Packed = { category: string; brand: string; kind: string; size: Size; level: number; code: string };
type Loose = {
  category: string;
  name: string;
  cents: number;
  label: 'none' | 'weight' | 'price';
  plu: number;
};

function itemMaker(random: Random, categories: readonly Category[]) {
  const counts = new Map<string, number>();
  const shelf = (category: string): { categoryId: CategoryId; sku: string } => {
    const index = looks.findIndex((look) => look.name === category);
    const [look, record] = [looks[index], categories[index]];
    if (!look || !record) throw new Error(`the demo has no category ${category}`);
    const count = (counts.get(category) ?? 0) + 1;
    counts.set(category, count);
    return { categoryId: record.categoryId, sku: `${look.skuPrefix}-${String(count).padStart(4, '0')}` };
  };
  const item = (
    category: string,
    own: Pick<ItemV1, 'name' | 'brand' | 'unitOfMeasure' | 'barcodes' | 'movesStock'>,
    cents: number,
  ): ItemV1 => ({
    itemId: nextId(random),
    ...shelf(category),
    ...own,
    prices: [{ priceId: nextId(random), price: money(cents), effectiveFrom: null }],
    taxCodes: ['GST'],
    isActive: true,
    ...classesOf(category),
    ...tagsOf(category),
  });

  return {
    packed: ({ category, brand, kind, size: [label, cents, perCase], level, code }: Packed): ItemV1 =>
      item(
        category,
        {
          name: [brand, kind, label].filter((word) => word !== '').join(' '),
          brand,
          unitOfMeasure: 'each',
          barcodes: [
            { code, packQuantity: units(1) },
            ...(perCase > 1 ? [{ code: caseGtin14(code), packQuantity: units(perCase) }] : []),
          ],
          movesStock: true,
        },
        shelfPrice(cents * level),
      ),
    weighed: ({ category, name, cents, label, plu }: Loose): ItemV1 =>
      item(
        category,
        {
          name,
          brand: null,
          unitOfMeasure: 'kg',
          barcodes:
            label === 'none'
              ? []
              : [{ code: scaleCode(label === 'weight' ? '21' : '22', plu), packQuantity: units(1) }],
          movesStock: true,
        },
        cents,
      ),
    service: (name: string, cents: number): ItemV1 =>
      item('Counter', { name, brand: null, unitOfMeasure: 'each', barcodes: [], movesStock: false }, cents),
  };
}
