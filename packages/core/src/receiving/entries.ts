import type { FactId, Instant } from '../kernel';
import { type Movement, type Place, storePlace } from '../ledger';
import type { GoodsReceivedV1, GoodsSentBackV1 } from '../wire';

type Tracked = Pick<Movement, 'batch' | 'serials'>;
const trackedBy = ({
  batch,
  serials,
}: {
  batch?: Movement['batch'] | undefined;
  serials?: string[] | undefined;
}): Tracked => ({
  ...(batch && { batch }),
  ...(serials && { serials }),
});

/**
 * What came through the door: good ones to the store, damaged ones to the damaged. Goods with serial numbers that came damaged are a
 * line of their own.
 * Source: spec/receiving.md RE7
 */
export function intakeEntries(factId: FactId, at: Instant, fact: GoodsReceivedV1): Movement[] {
  const entries: Movement[] = [];
  for (const line of fact.lines) {
    const ways: [Place, typeof line.good][] = [
      [storePlace(fact.storeId), line.good],
      ['damaged', line.damaged],
    ];
    for (const [to, moved] of ways)
      if (moved > 0)
        entries.push({
          ...{ factId, entryNo: entries.length + 1, itemId: line.itemId, from: 'supplier', to },
          ...{ quantity: moved, at },
          ...trackedBy(line),
        });
  }
  return entries;
}

/** What went back to a supplier, from where it lay. Source: spec/receiving.md RE9 */
export function sentBackEntries(factId: FactId, at: Instant, fact: GoodsSentBackV1): Movement[] {
  const from = {
    store: storePlace(fact.storeId),
    quarantine: `quarantine:${fact.storeId}`,
    damaged: 'damaged',
  } as const;
  return fact.lines.map((line, index) => ({
    ...{ factId, entryNo: index + 1, itemId: line.itemId, from: from[line.from], to: 'supplier' },
    ...{ quantity: line.quantity, at },
    ...trackedBy(line),
  }));
}
