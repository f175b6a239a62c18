import type { HubPermission } from '@tillbridge/core/access';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from './client';

/** Who is signed in, and what they may do. Only for pages inside the shell, which has asked already. */
export function useMe() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.account.me.queryOptions(undefined, { staleTime: 60_000 }));
  return { ...me, may: (permission: HubPermission) => me.permissions.includes(permission) };
}
