import { useSuspenseQuery } from '@tanstack/react-query';
import { type Answers, queryClient, useTRPC } from '../app/client';

export type Role = Answers['role']['list'][number];

/** Every role of the company, the given ones first. */
export function useRoles(): Role[] {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.role.list.queryOptions()).data;
}

/** After a change of people or roles everything that was read of either is read again. */
export function useForgetPeople(): () => Promise<unknown> {
  const trpc = useTRPC();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.role.pathKey() }),
    ]);
}
