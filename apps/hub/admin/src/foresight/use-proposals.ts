import { readId } from '../places/read-id';
import { useTRPC, useTRPCClient } from '../app/client';
import { usePaged } from '../list/use-paged';
import type { Kind, ProposalRow } from './words';

const pageSize = 50;
/** A night that somebody asked for ends while they wait. */
const againEveryMs = 10_000;

/** What is proposed, or what became of it, page by page. Source: spec/foresight.md FO18 */
export function useProposals(question: {
  kind: Kind;
  storeId: ProposalRow['storeId'] | null;
  which: 'open' | 'decided';
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return usePaged({
    key: [...trpc.foresight.proposals.queryKey(), question],
    ask: (after: ReturnType<typeof afterOf> | null, limit) =>
      client.foresight.proposals.query({ ...question, after, limit }),
    afterOf,
    pageSize,
    againEveryMs,
  });
}

const afterOf = ({ rank, proposalId }: ProposalRow) => ({
  rank,
  proposalId: readId<'ProposalId'>(proposalId),
});
