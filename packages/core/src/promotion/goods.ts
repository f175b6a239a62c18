import { type Money, type Quantity, extend, milliPerUnit, units } from '../kernel';
import { whoseCent } from '../pricing';
import type { OpenLine } from '../sale';
import type { LineMatchV1 } from '../wire';

/**
 * Units that nothing tells apart: the same item at the same price, on whatever lines. What is sold by weight is one unit of its own.
 * Source: spec/promotions.md PM4, PM10
 */
export type Goods = {
  key: string;
  itemId: string;
  looks: NonNullable<OpenLine['item']> | undefined;
  /** Of one unit. */
  price: Money;
  count: number;
  /** Thousandths of the unit of measure in one unit. */
  each: Quantity;
  isWhole: boolean;
  /** Whose units they are, in an order that no scan decides; between lines that are alike in that of line ids. */
  lines: { line: OpenLine; count: number }[];
};

/** Goods of a sale that promotions may look at, in an order that no scan decides. Source: spec/promotions.md PM2, PM10 */
export function goodsOf(lines: readonly OpenLine[]): Goods[] {
  const byKey = new Map<string, Goods>();
  for (const line of lines) {
    if (!mayTakePart(line)) continue;
    const isWhole = line.unitOfMeasure === 'each' && line.quantity % milliPerUnit === 0;
    const price = isWhole ? line.unitPrice : extend(line.unitPrice, line.quantity);
    const each = isWhole ? units(1) : line.quantity;
    const count = isWhole ? line.quantity / milliPerUnit : 1;
    const key = `${line.itemId}|${price}|${isWhole ? 'whole' : each}|${looksKey(line.item)}`;
    const known = byKey.get(key);
    if (known) {
      known.count += count;
      known.lines.push({ line, count });
    } else {
      const lines = [{ line, count }];
      byKey.set(key, { key, itemId: line.itemId, looks: line.item, price, count, each, isWhole, lines });
    }
  }
  const goods = [...byKey.values()].sort((a, b) => b.price - a.price || (a.key < b.key ? -1 : 1));
  for (const { lines } of goods) {
    if (lines.length > 1)
      lines.sort((a, b) => whoseCent(a.line, b.line) || (a.line.lineId < b.line.lineId ? -1 : 1));
  }
  return goods;
}

const kept: ReadonlySet<string> = new Set(['no-discount', 'no-free', 'no-reward']);

const mayTakePart = (line: OpenLine): boolean =>
  line.quantity > 0 &&
  line.unitPrice > 0 &&
  line.returns === null &&
  line.soldAs === undefined &&
  line.priceOverride === undefined &&
  !line.isCustom &&
  line.loads === undefined &&
  mayBeCheaper(line.item);

/** Whether the law lets these goods be made cheaper at all. Source: spec/promotions.md PM2 */
export const mayBeCheaper = (looks: OpenLine['item']): boolean =>
  !looks?.restrictions?.some((each) => kept.has(each));

const looksKey = (looks: Goods['looks']): string =>
  looks ? `${looks.productId ?? ''}|${looks.categoryId}|${looks.brand}|${looks.tags?.join() ?? ''}` : '';

export type Matches = (goods: Pick<Goods, 'itemId' | 'looks'>) => boolean;

/** A match as a question that is quick to ask two hundred times. Source: spec/promotions.md PM2 */
export function matching(
  match: LineMatchV1,
  categoryAbove: ReadonlyMap<string, string | null> | undefined,
): Matches {
  const items = setOf(match.itemIds);
  const products = setOf(match.productIds);
  const categories = setOf(match.categoryIds);
  const brands = setOf(match.brands);
  const tags = setOf(match.tags);
  const excluded = setOf(match.excludedItemIds);
  return ({ itemId, looks }) => {
    if (excluded?.has(itemId)) return false;
    if (items && !items.has(itemId)) return false;
    if (products && !products.has(looks?.productId ?? '')) return false;
    if (categories && !isUnder(looks?.categoryId ?? null, categories, categoryAbove)) return false;
    if (brands && !brands.has(looks?.brand ?? '')) return false;
    return !tags || (looks?.tags?.some((tag) => tags.has(tag)) ?? false);
  };
}

const setOf = (values: readonly string[] | undefined): ReadonlySet<string> | null =>
  values === undefined ? null : new Set(values);

/** Deeper than any tree of categories; a ring of them ends here. */
const deepest = 20;

function isUnder(
  categoryId: string | null,
  wanted: ReadonlySet<string>,
  above: ReadonlyMap<string, string | null> | undefined,
): boolean {
  let at = categoryId;
  for (let step = 0; at !== null && step < deepest; step++) {
    if (wanted.has(at)) return true;
    at = above?.get(at) ?? null;
  }
  return false;
}
