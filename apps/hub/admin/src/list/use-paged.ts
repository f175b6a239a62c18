import { type QueryKey, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** A list that is read page by page, each beginning after the last row of the one before. */
export function usePaged<Row, After>({
  key,
  ask,
  afterOf,
  pageSize,
  againEveryMs = false,
}: {
  key: QueryKey;
  ask: (after: After | null, limit: number) => Promise<Row[]>;
  afterOf: (last: Row) => After;
  pageSize: number;
  /** For what changes while somebody looks at it. */
  againEveryMs?: number | false;
}) {
  const query = useInfiniteQuery({
    queryKey: [...key, 'paged'],
    queryFn: ({ pageParam }) => ask(pageParam as After | null, pageSize),
    initialPageParam: null as After | null,
    getNextPageParam: (page: Row[]): After | undefined => {
      const last = page.at(-1);
      return last !== undefined && page.length === pageSize ? afterOf(last) : undefined;
    },
    placeholderData: keepPreviousData,
    refetchInterval: againEveryMs,
  });
  return { ...query, rows: query.data?.pages.flat() ?? [] };
}
