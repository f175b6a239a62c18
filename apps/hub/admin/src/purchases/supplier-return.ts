import { type ItemId, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { type GoodsSentBackV1, type returnedFrom, supplierReturnReasons } from '@tillbridge/core/wire';
import { type Tracking, type TypedTracking, nothingTyped, readTracked } from '../goods/tracked';
import type { ShownPurchase } from './purchase-page';

type Line = GoodsSentBackV1['lines'][number];
export type From = (typeof returnedFrom)[number];
type Reason = Line['reason'];

/** Goods of an order that came, and how many of them go back to the supplier. */
export type SendBackRow = TypedTracking & {
  itemId: ItemId;
  name: string;
  tracking: Tracking;
  /** In the unit of measure: what came and did not go back yet. */
  here: number;
  count: string | number;
  from: From;
  reason: Reason;
};

export const fromWords: Readonly<Record<From, string>> = {
  store: 'The shelves',
  quarantine: 'Set apart at the store',
  damaged: 'With what is damaged',
};
const reasonWords: Readonly<Record<Reason, string>> = {
  damaged: 'Damaged',
  'wrong-item': 'The wrong item',
  'over-delivered': 'Too many came',
  recalled: 'Called back',
  unsold: 'Not sold',
  other: 'Another reason',
};
export const reasonChoices = supplierReturnReasons.map((value) => ({ value, label: reasonWords[value] }));

/** How much of each item went back of an order, thousandths. */
export function sentBackOf({ sentBack }: Pick<ShownPurchase, 'sentBack'>): (itemId: string) => number {
  const gone = new Map<string, number>();
  for (const { fact } of sentBack)
    for (const line of fact.lines) gone.set(line.itemId, (gone.get(line.itemId) ?? 0) + line.quantity);
  return (itemId) => gone.get(itemId) ?? 0;
}

/** What came of an order and is not back with the supplier, damaged goods with where they lie. Source: spec/receiving.md RE9 */
export function sendBackRows(shown: Pick<ShownPurchase, 'intakes' | 'sentBack' | 'items'>): SendBackRow[] {
  const goneOf = sentBackOf(shown);
  const came = new Map<ItemId, { all: number; damaged: number }>();
  for (const { fact } of shown.intakes)
    for (const { itemId, good, damaged } of fact.lines) {
      const before = came.get(itemId) ?? { all: 0, damaged: 0 };
      came.set(itemId, { all: before.all + good + damaged, damaged: before.damaged + damaged });
    }
  return [...came].flatMap(([itemId, { all, damaged }]): SendBackRow[] => {
    const here = (all - goneOf(itemId)) / milliPerUnit;
    const item = shown.items.find((each) => each.itemId === itemId);
    if (here <= 0) return [];
    return [
      {
        ...{ itemId, here, count: 0, ...nothingTyped },
        ...{ name: item?.name ?? 'Something that is no longer here', tracking: item?.tracking ?? null },
        ...(damaged > 0
          ? { from: 'damaged' as const, reason: 'damaged' as const }
          : { from: 'store' as const, reason: 'wrong-item' as const }),
      },
    ];
  });
}

/** The lines as they are stated, or the sentence that says what is wrong with the first that is. */
export function readSendBack(rows: readonly SendBackRow[], newId: () => Line['lineId']): Line[] | string {
  const lines: Line[] = [];
  for (const row of rows) {
    const { itemId, name, here, from, reason, tracking } = row;
    const milli = quantity(Math.round((Number(row.count) || 0) * milliPerUnit));
    if (milli < 0 || milli > here * milliPerUnit)
      return `At most ${here} of ${name} can go back: no more came of this order.`;
    if (milli === 0) continue;
    const tracked = readTracked(tracking, row, { name, counted: milli });
    if (typeof tracked === 'string') return tracked;
    lines.push({ lineId: newId(), itemId, quantity: milli, from, reason, ...tracked });
  }
  return lines.length === 0 ? 'Say how many go back.' : lines;
}
