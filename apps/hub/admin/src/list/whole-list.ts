type Query<Data> = {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
};

/** A list that comes in one piece, for where a paged one is wanted. */
export const wholeList = <Row>({ data, error, isPending, isFetching, refetch }: Query<Row[]>) => ({
  rows: data ?? [],
  error,
  isPending,
  isFetching,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: () => Promise.resolve(),
  refetch,
});
