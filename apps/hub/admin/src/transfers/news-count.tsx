import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';

/** How much happened to transfers of this person's stores since they looked last; nothing when nothing did. Source: spec/transfers.md TR43 */
export function NewsCount() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.transfer.notices.queryOptions(undefined, { refetchInterval: 60_000 }));
  const news = (data ?? []).filter(({ isNew }) => isNew).length;
  if (news === 0) return null;
  return (
    <Badge size="sm" variant="filled" circle={news < 10}>
      {news}
      <VisuallyHidden>{news === 1 ? ' new notice' : ' new notices'}</VisuallyHidden>
    </Badge>
  );
}
