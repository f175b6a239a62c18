import { Alert, Button, Group, Select, Stack, Tabs, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconBulb, IconHistory } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Filters } from '../list/filters';
import { LoadMore } from '../list/load-more';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { readId } from '../places/read-id';
import { storeChoices, usePlaces } from '../places/use-places';
import { DecidedList } from './decided-list';
import { LastNight } from './last-night';
import { ProposalCard } from './proposal-card';
import { useProposals } from './use-proposals';
import type { Kind, ProposalRow } from './words';

const usual = { show: 'transfer', store: '' };
const shows = ['transfer', 'purchase', 'decided'] as const;

/** What the last night proposes, and what became of earlier proposals. Source: spec/foresight.md FO8 */
export default function ProposalsPage() {
  const places = usePlaces();
  const [address, go] = useAddress(usual);
  const storeId = places.storeOf(address.store)?.storeId ?? null;
  const show = shows.find((one) => one === address.show) ?? 'transfer';
  return (
    <>
      <PageHeader
        title="Proposals"
        lead="What might be moved between stores and ordered from suppliers, by what is expected to sell."
        actions={
          <Button component={Link} to="/proposals/how" variant="default">
            How it is worked out
          </Button>
        }
      />
      <LastNight />
      <Filters label="Which proposals">
        <Select
          label="Store"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All stores' }}
          data={storeChoices(places)}
          value={storeId}
          onChange={(store) => go({ store })}
        />
      </Filters>
      <Tabs value={show} onChange={(next) => go({ show: next })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="transfer">Transfers</Tabs.Tab>
          <Tabs.Tab value="purchase">Orders</Tabs.Tab>
          <Tabs.Tab value="decided" leftSection={<IconHistory size={16} aria-hidden />}>
            Decided
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="transfer">
          <OpenList kind="transfer" storeId={storeId} />
        </Tabs.Panel>
        <Tabs.Panel value="purchase">
          <OpenList kind="purchase" storeId={storeId} />
        </Tabs.Panel>
        <Tabs.Panel value="decided">
          <DecidedList storeId={storeId} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function OpenList({ kind, storeId }: { kind: Kind; storeId: ProposalRow['storeId'] | null }) {
  const trpc = useTRPC();
  const me = useMe();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [trouble, setTrouble] = useState<string[]>([]);
  const proposals = useProposals({ kind, storeId, which: 'open' });
  const acceptTransfer = useMutation(trpc.foresight.acceptTransfer.mutationOptions());
  const acceptPurchase = useMutation(trpc.foresight.acceptPurchase.mutationOptions());
  const isAccepting = acceptTransfer.isPending || acceptPurchase.isPending;
  const mayDecide = me.may(kind === 'transfer' ? 'change-transfers' : 'order-goods');

  const accept = async (ids: readonly string[]): Promise<void> => {
    const refused: string[] = [];
    const made: string[] = [];
    for (const id of ids) {
      const proposalId = readId<'ProposalId'>(id);
      try {
        const done = await (kind === 'transfer' ? acceptTransfer : acceptPurchase).mutateAsync({
          proposalId,
        });
        if (done.ok) made.push(done.value.reference);
        else refused.push(done.refusal.sentence);
      } catch (error) {
        refused.push(sentenceOf(error));
      }
    }
    setTrouble([...new Set(refused)]);
    setChosen(new Set());
    if (made.length > 0) {
      const what = kind === 'transfer' ? 'asked for' : 'drafted';
      notifications.show({ message: `${made.join(', ')} ${made.length === 1 ? 'is' : 'are'} ${what}.` });
    }
    await queries.invalidateQueries({ queryKey: trpc.foresight.pathKey() });
  };
  const choose = (id: string, isChosen: boolean): void =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)));

  return (
    <>
      <Unread query={proposals} />
      {trouble.length > 0 ? (
        <Alert color="red" role="alert" mb="md" title="Not everything could be accepted">
          {trouble.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
        </Alert>
      ) : null}
      {proposals.isSuccess && proposals.rows.length === 0 ? (
        <Nothing
          icon={IconBulb}
          title={kind === 'transfer' ? 'Nothing is worth moving' : 'Nothing has to be ordered'}
        >
          {kind === 'transfer'
            ? 'When one store will run out of what another has too much of, and moving it pays, it is proposed here.'
            : 'When an item with a supplier is at its reorder point, an order is proposed here.'}
        </Nothing>
      ) : null}
      {mayDecide && chosen.size > 0 ? (
        <Group mb="md">
          <Button loading={isAccepting} onClick={() => void accept([...chosen])}>
            {chosen.size === 1 ? 'Accept the chosen one' : `Accept the ${chosen.size} chosen`}
          </Button>
          <Button variant="default" onClick={() => setChosen(new Set())}>
            Choose none
          </Button>
        </Group>
      ) : null}
      <Stack gap="sm" component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {proposals.rows.map((row) => (
          <ProposalCard
            key={row.proposalId}
            row={row}
            mayDecide={mayDecide}
            isChosen={chosen.has(row.proposalId)}
            isBusy={isAccepting}
            onChoose={(isChosen) => choose(row.proposalId, isChosen)}
            onAccept={() => void accept([row.proposalId])}
          />
        ))}
      </Stack>
      <LoadMore
        shown={proposals.rows.length}
        what="proposals"
        hasMore={proposals.hasNextPage}
        isLoading={proposals.isFetchingNextPage}
        onMore={() => void proposals.fetchNextPage()}
      />
    </>
  );
}
