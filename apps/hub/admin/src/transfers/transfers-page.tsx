import { standingStates, stateWord, nameAlone } from '@tillbridge/core/transfer';
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
import classes from './transfers.module.css';
import { ArrivalsWaiting } from './arrivals-waiting';
import { Notices } from './notices';
import { TransferLists } from './transfer-lists';
import { type FilterName, type TransferRow, filterWords, numberOf, stateColours } from './words';

const pageSize = 50;
const filterNames = Object.keys(filterWords) as FilterName[];
/** `2026-11-21`, as trading dates are written. */
const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
const usual = { state: '', store: '', show: '' };

export default function TransfersPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [address, go] = useAddress(usual);
  const question = {
    standing: standingStates.find((state) => state === address.state) ?? null,
    only: filterNames.filter((name) => name === address.show),
    today: todayIn(places.zoneOf(null)),
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
        <>
          <Anchor component={Link} to={`/transfers/${row.transferId}`} fw={550}>
            {numberOf(row)}
          </Anchor>
          {row.priority === 'urgent' ? (
            <Text size="sm" c="red">
              Urgent
            </Text>
          ) : null}
        </>
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
    {
      accessor: 'requestedBy',
      title: 'Requested by',
      visibleMediaQuery: onVeryWide,
      render: (row) => nameAlone(row.requestedBy),
    },
    {
      accessor: 'requestedAt',
      title: 'Requested',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: (row) => places.dateTime(row.requestedAt, row.toStoreId),
    },
    {
      accessor: 'standing',
      title: 'State',
      render: (row) => (
        <>
          <Badge color={stateColours[row.standing]}>{stateWord(row.standing)}</Badge>
          {row.openDiscrepancies > 0 ? (
            <Text size="sm">
              {row.openDiscrepancies === 1 ? '1 discrepancy' : `${row.openDiscrepancies} discrepancies`}
            </Text>
          ) : null}
          {row.dueOn ? (
            <Text size="sm" c="dimmed" className={classes.unbroken}>
              By {row.dueOn}
            </Text>
          ) : null}
        </>
      ),
    },
  ];
  const request =
    me.may('change-transfers') && places.stores.length > 1 ? (
      <Button component={Link} to="/transfers/new" leftSection={<IconPlus size={18} />}>
        New transfer
      </Button>
    ) : null;
  const isNarrowed = question.standing !== null || question.only.length > 0 || question.storeId !== null;
  return (
    <>
      <PageHeader
        title="Transfers"
        lead="Goods that go from one store to another: asked for, agreed to, sent and received."
        actions={request}
      />
      <ArrivalsWaiting />
      <Notices />
      <Filters label="Find transfers">
        <Select
          label="State"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any state' }}
          data={standingStates.map((state) => ({ value: state, label: stateWord(state) }))}
          value={question.standing}
          onChange={(state) => go({ state })}
        />
        <Select
          label="Show"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'Show all' }}
          data={filterNames.map((name) => ({ value: name, label: filterWords[name] }))}
          value={question.only[0] ?? null}
          onChange={(show) => go({ show })}
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
      {me.may('change-transfers') ? (
        <div className={classes.apart}>
          <TransferLists />
        </div>
      ) : null}
    </>
  );
}
