import type { CountId, FactId, Instant, ItemId, Quantity, StaffId, StoreId } from '../kernel';
import type { CountState } from '../wire';
import { type RecordedCountFact, type RecordedOf, distinctFacts } from './recorded';
import { type CountedItem, type CountedSpot, type CountException, itemsOf } from './lines';

/** What the hub decided of a count. Everything else about it are facts. Source: spec/counts.md ST2 */
export type CountDecision =
  | {
      kind: 'approved';
      by: StaffId;
      at: Instant;
      /** The lines that were looked at: what arrives after them is shown and not lost. */
      lines: readonly FactId[];
    }
  | { kind: 'cancelled'; by: StaffId; at: Instant; reason: string };

export type Count = {
  countId: CountId;
  state: CountState;
  opened: RecordedOf<'count-opened'> | null;
  finished: RecordedOf<'count-finished'> | null;
  decision: CountDecision | null;
  items: readonly CountedItem[];
  exceptions: readonly CountException[];
  /** Who did what, in the order in which it was done. */
  timeline: readonly RecordedCountFact[];
};

/**
 * Where a count stands, from its facts in whatever order and however often they arrived, and what the hub decided.
 * @param facts of this count alone
 * @param stocked what lies within the scope and nowhere else, and the ledger says is here: once the count is finished, and nobody found it, it is not
 * @param knownSpots where items are said to lie, or lay when they were last counted
 * Source: spec/counts.md ST1 to ST5
 */
export function countOf(
  countId: CountId,
  facts: readonly RecordedCountFact[],
  {
    decision,
    stocked,
    knownSpots = new Map(),
  }: {
    decision: CountDecision | null;
    stocked: readonly ItemId[];
    knownSpots?: ReadonlyMap<ItemId, readonly string[]>;
  },
): Count {
  const timeline = distinctFacts(facts);
  const of = <Type extends RecordedCountFact['fact']['type']>(type: Type) =>
    timeline.filter((each): each is RecordedOf<Type> => each.fact.type === type);
  const opened = of('count-opened')[0] ?? null;
  const finished = of('count-finished').at(-1) ?? null;
  const { items, exceptions } = itemsOf({ timeline, opened, finished, decision, stocked, knownSpots });
  const state = decision?.kind ?? (finished ? 'finished' : opened ? 'counting' : 'announced');
  return { countId, state, opened, finished, decision, items, exceptions, timeline };
}

/** The store a count is of; null while nothing of it has arrived. */
export const storeOfCount = (count: Count): StoreId | null => count.timeline[0]?.fact.storeId ?? null;

/** What whoever counts may see: what they and the others found, and of a blind count nothing that the ledger expects. Source: spec/counts.md ST8 */
export type CounterView = {
  items: readonly {
    itemId: ItemId;
    spots: readonly Pick<CountedSpot, 'spot' | 'quantity' | 'batch' | 'serials'>[];
    isRecountAsked: boolean;
  }[];
  expected: ReadonlyMap<ItemId, Quantity> | null;
};

const seenOf = ({
  spot,
  quantity,
  batch,
  serials,
}: CountedSpot): CounterView['items'][number]['spots'][number] => ({
  spot,
  quantity,
  ...(batch && { batch }),
  ...(serials && { serials }),
});

/**
 * @param maySeeExpected the person's own permission, which a blind count goes before
 * Source: spec/counts.md ST8
 */
export function counterView(
  count: Count,
  expected: ReadonlyMap<ItemId, Quantity>,
  maySeeExpected: boolean,
): CounterView {
  const isBlind = count.opened?.fact.isBlind ?? true;
  return {
    items: count.items.map(({ itemId, spots, isRecountAsked }) => ({
      itemId,
      // A recount is as blind to the first count as to the ledger.
      spots: isRecountAsked ? [] : spots.map(seenOf),
      isRecountAsked,
    })),
    expected: isBlind || !maySeeExpected ? null : expected,
  };
}
