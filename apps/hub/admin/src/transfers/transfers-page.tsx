import { Anchor, Badge, Button, Select, Text } from '@mantine/core';
import { IconPlus, IconTruckDelivery } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { storeChoices, usePlaces } from '../places/use-places';
import { type TransferRow, numberOf, shownStates, stateColours, stateWords } from './words';

const pageSize = 50;
const usual = { state: '', store: '' };

export default function TransfersPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [address, go] = useAddress(usual);
  const question = {
    state: shownStates.find((state) => state === address.state) ?? null,
    storeId: places.storeOf(address.store)?.storeId ?? null,
  };
  const paged = usePaged({
    key: [...trpc.transfer.list.queryKey(), question],
    ask: async (after: number | null, limit) =>
      (await client.transfer.list.query({ ...question, after, limit })).transfers,
    afterOf: ({ number }: TransferRow) => number,
    pageSize,
  });
  const columns: Column<TransferRow>[] = [
    {
      accessor: 'number',
      title: 'Transfer',
      noWrap: true,
      render: (row) => (
        <Anchor component={Link} to={`/transfers/${row.transferId}`} fw={550}>
          {numberOf(row)}
        </Anchor>
      ),
    },
    {
      accessor: 'route',
      title: 'From and to',
      render: (row) => (
        <>
          <Text>{row.fromStoreName}</Text>
          <Text size="sm" c="dimmed">
            to {row.toStoreName}
          </Text>
        </>
      ),
    },
    { accessor: 'lineCount', title: 'Items', textAlign: 'right', visibleMediaQuery: onWide },
    { accessor: 'requestedBy', title: 'Requested by', visibleMediaQuery: onVeryWide },
    {
      accessor: 'requestedAt',
      title: 'Requested',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: (row) => places.dateTime(row.requestedAt, row.toStoreId),
    },
    {
      accessor: 'state',
      title: 'State',
      render: ({ state }) => <Badge color={stateColours[state]}>{stateWords[state]}</Badge>,
    },
  ];
  const request =
    me.may('change-transfers') && places.stores.length > 1 ? (
      <Button component={Link} to="/transfers/new" leftSection={<IconPlus size={18} />}>
        New transfer
      </Button>
    ) : null;
  const isNarrowed = question.state !== null || question.storeId !== null;
  return (
    <>
      <PageHeader
        title="Transfers"
        lead="Goods that go from one store to another: asked for, and agreed to."
        actions={request}
      />
      <Filters label="Find transfers">
        <Select
          label="State"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any state' }}
          data={shownStates.map((state) => ({ value: state, label: stateWords[state] }))}
          value={question.state}
          onChange={(state) => go({ state })}
        />
        <Select
          label="Store"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All stores' }}
          data={storeChoices(places)}
          value={question.storeId}
          onChange={(store) => go({ store })}
        />
      </Filters>
      <DataList
        label="Transfers"
        what="transfers"
        idOf={(row) => row.transferId}
        columns={columns}
        paged={paged}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconTruckDelivery}
              title="No transfer is like that"
              action={
                <Button variant="default" onClick={() => go(usual)}>
                  Clear the filters
                </Button>
              }
            />
          ) : (
            <Nothing icon={IconTruckDelivery} title="No transfer yet" action={request}>
              {places.stores.length > 1
                ? 'When one store has too much of what another sells out of, ask for it here.'
                : 'A transfer needs two stores. Add the second one first.'}
            </Nothing>
          )
        }
      />
    </>
  );
}
