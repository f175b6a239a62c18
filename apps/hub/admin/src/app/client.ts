import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import {
  TRPCClientError,
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
} from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AdminRouter } from '../../../src/routers';
import { proveLink } from './prove-link';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AdminRouter>();
export type Answers = inferRouterOutputs<AdminRouter>;
export type Questions = inferRouterInputs<AdminRouter>;

const url = '/trpc';
const pageSize = 2_000;

/** Given with the session, sent back with every call: a page elsewhere cannot read it. (spec/security.md) */
let csrfToken = '';
export const keepCsrfToken = (token: string): void => {
  csrfToken = token;
};
export const csrfHeaders = (): Record<string, string> => (csrfToken ? { 'tillbridge-csrf': csrfToken } : {});

export const client = createTRPCClient<AdminRouter>({
  links: [
    proveLink,
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: httpBatchLink({ url, headers: csrfHeaders, maxURLLength: pageSize }),
    }),
  ],
});

/** What was said no to is not asked again; what did not arrive is, twice. */
const worthAsking = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof TRPCClientError && error.data);

const meKey = [['account', 'me']] as const;
const isMe = (key: readonly unknown[]): boolean => JSON.stringify(key[0]) === JSON.stringify(meKey[0]);

/** A session can end while a page is open: who is signed in is asked again then, and the shell leads to the door. */
const askWhoIsHere = (error: unknown): void => {
  if (isSignedOut(error)) void queryClient.invalidateQueries({ queryKey: meKey });
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (!isMe(query.queryKey)) askWhoIsHere(error);
    },
  }),
  mutationCache: new MutationCache({ onError: askWhoIsHere }),
  defaultOptions: { queries: { retry: worthAsking, staleTime: 5_000, refetchOnWindowFocus: true } },
});

/** The sentence of an error, for a person. */
export const sentenceOf = (error: unknown): string =>
  error instanceof TRPCClientError && error.data
    ? error.message
    : 'The hub did not answer. Check the connection and try again; nothing was lost.';

export const isSignedOut = (error: unknown): boolean =>
  error instanceof TRPCClientError && (error.data as { code?: string } | null)?.code === 'UNAUTHORIZED';
