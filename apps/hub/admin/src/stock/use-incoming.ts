import { useQueries } from '@tanstack/react-query';
import { type Answers, useTRPC } from '../app/client';

type Row = Answers['stock']['onHand'][number];
const atOnce = 50;

/** What is on its way to the stores of a list, by store and item: asked for as many rows at a time as a page of it has. */
export function useIncoming(rows: readonly Row[]): ReadonlyMap<string, number> {
  const trpc = useTRPC();
  const pages = Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, page) =>
    rows.slice(page * atOnce, (page + 1) * atOnce).map(({ itemId }) => itemId as never),
  );
  return useQueries({
    queries: pages.map((itemIds) => trpc.stock.inTransit.queryOptions({ itemIds: [...new Set(itemIds)] })),
    combine: (answers) => {
      const incoming = new Map<string, number>();
      const told = new Set<string>();
      const away = answers.flatMap(({ data }) => data?.away ?? []);
      for (const { shipmentId, itemId, toStoreId, quantityMilli } of away) {
        const name = `${shipmentId} ${itemId}`;
        if (toStoreId === null || told.has(name)) continue;
        told.add(name);
        const key = `${toStoreId} ${itemId}`;
        incoming.set(key, (incoming.get(key) ?? 0) + quantityMilli);
      }
      return incoming;
    },
  });
}
