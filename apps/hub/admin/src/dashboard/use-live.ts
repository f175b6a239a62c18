import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useTRPC } from '../app/client';
import { type SpanName, askAgain } from './view';

/** Hears that something happened and asks for what that changes. Answers whether it hears. */
export function useLive(watched: { storeId: string | null; span: SpanName }): boolean {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { status } = useSubscription(
    trpc.dashboard.live.subscriptionOptions(undefined, {
      onData: (news) => {
        for (const what of askAgain(news, watched)) {
          void queries.invalidateQueries({ queryKey: trpc.dashboard[what].pathKey() });
        }
      },
    }),
  );
  return status === 'pending';
}
