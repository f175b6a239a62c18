import { Anchor, Badge, Box, Stack, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Unread } from '../dashboard/unread';
import { LoadMore } from '../list/load-more';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { useProposals } from './use-proposals';
import type { Kind, ProposalRow } from './words';

const headings: Readonly<Record<Kind, string>> = { transfer: 'Transfers', purchase: 'Orders' };

/** What became of earlier proposals: who decided, and what was made of them. */
export function DecidedList({ storeId }: { storeId: ProposalRow['storeId'] | null }) {
  return (
    <Stack>
      <Decided kind="transfer" storeId={storeId} />
      <Decided kind="purchase" storeId={storeId} />
    </Stack>
  );
}

function Decided({ kind, storeId }: { kind: Kind; storeId: ProposalRow['storeId'] | null }) {
  const places = usePlaces();
  const decided = useProposals({ kind, storeId, which: 'decided' });
  return (
    <Panel title={headings[kind]} id={`decided-${kind}`} flush>
      <Unread query={decided} />
      {decided.isSuccess && decided.rows.length === 0 ? (
        <Nothing icon={IconHistory} title="Nothing was decided yet">
          What somebody accepts or dismisses is kept here with their name.
        </Nothing>
      ) : null}
      {decided.rows.length > 0 ? (
        <>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">From and to</Table.Th>
                <Table.Th scope="col">What came of it</Table.Th>
                <Table.Th scope="col">By</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {decided.rows.map((row) => (
                <Table.Tr key={row.proposalId}>
                  <Table.Td>
                    {row.fromName} to {places.nameOf(row.storeId)}
                  </Table.Td>
                  <Table.Td>
                    <Outcome row={row} />
                  </Table.Td>
                  <Table.Td>
                    {row.decidedBy}
                    <Text size="sm" c="dimmed">
                      {row.decidedAt === null ? '' : places.dateTime(row.decidedAt, row.storeId)}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Box px="md" pb="md">
            <LoadMore
              shown={decided.rows.length}
              what="proposals"
              hasMore={decided.hasNextPage}
              isLoading={decided.isFetchingNextPage}
              onMore={() => void decided.fetchNextPage()}
            />
          </Box>
        </>
      ) : null}
    </Panel>
  );
}

function Outcome({ row }: { row: ProposalRow }) {
  if (row.state !== 'accepted')
    return (
      <>
        <Badge color="gray">Dismissed</Badge> <Text size="sm">{row.reason}</Text>
      </>
    );
  const path = row.kind === 'transfer' ? 'transfers' : 'purchases';
  return (
    <Anchor component={Link} to={`/${path}/${row.becameId ?? ''}`} fw={550}>
      {row.becameReference}
    </Anchor>
  );
}
