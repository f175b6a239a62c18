import { Anchor, Badge, Button, SegmentedControl, Select, Text } from '@mantine/core';
import { IconAddressBook, IconSearch, IconUserPlus, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { CustomerDrawer } from './customer-drawer';
import { GroupsDialog } from './groups-dialog';

type Customer = Answers['customer']['list']['customers'][number];
const pageSize = 50;
const usual = { find: '', group: '', show: 'active' };

export default function CustomersPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const me = useMe();
  const places = usePlaces();
  const [address, go] = useAddress(usual);
  const [isAdding, setAdding] = useState(false);
  const [isGrouping, setGrouping] = useState(false);
  const groups = useQuery(trpc.customer.groups.queryOptions(undefined, { staleTime: 60_000 }));
  const group = groups.data?.find(({ customerGroupId }) => customerGroupId === address.group);
  const isArchived = address.show === 'archived';
  const question = { text: address.find, groupId: group?.customerGroupId ?? null, isArchived };
  const paged = usePaged({
    key: [...trpc.customer.list.queryKey(), question],
    ask: async (after: { name: string; customerId: Customer['customerId'] } | null, limit) =>
      (await client.customer.list.query({ ...question, after, limit })).customers,
    afterOf: ({ name, customerId }: Customer) => ({ name, customerId }),
    pageSize,
  });
  const mayChange = me.may('change-customers');
  const columns: Column<Customer>[] = [
    {
      accessor: 'name',
      title: 'Customer',
      render: (customer) => (
        <>
          <Anchor component={Link} fw={550} to={`/customers/${customer.customerId}`}>
            {customer.name}
          </Anchor>
          {customer.company ? (
            <Text size="sm" c="dimmed">
              {customer.company}
            </Text>
          ) : null}
        </>
      ),
    },
    { accessor: 'email', title: 'Email', visibleMediaQuery: onWide, render: ({ email }) => email ?? '–' },
    {
      accessor: 'points',
      title: 'Points',
      textAlign: 'right',
      visibleMediaQuery: onVeryWide,
      render: ({ points }) => points.toLocaleString(),
    },
    {
      accessor: 'accountOwed',
      title: 'Owes',
      textAlign: 'right',
      noWrap: true,
      visibleMediaQuery: onVeryWide,
      render: ({ accountOwed, accountLimit }) =>
        accountLimit === null && accountOwed === 0 ? '–' : places.money(accountOwed),
    },
    { accessor: 'phone', title: 'Phone', noWrap: true, render: ({ phone }) => phone ?? '–' },
    {
      accessor: 'groupName',
      title: 'Group',
      visibleMediaQuery: onVeryWide,
      render: ({ groupName }) => groupName ?? '–',
    },
    {
      accessor: 'exemption',
      title: '',
      visibleMediaQuery: onWide,
      render: ({ exemption }) => (exemption ? <Badge color="gray">Tax exempt</Badge> : null),
    },
  ];
  const add = mayChange ? (
    <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
      New customer
    </Button>
  ) : null;
  const isNarrowed = address.find !== '' || question.groupId !== null || isArchived;
  return (
    <>
      <PageHeader
        title="Customers"
        lead="Who buys, and how to reach them."
        actions={
          <>
            {mayChange ? (
              <Button
                variant="default"
                leftSection={<IconUsersGroup size={18} />}
                onClick={() => setGrouping(true)}
              >
                Groups
              </Button>
            ) : null}
            {mayChange ? (
              <Button
                component={Link}
                to="/customers/duplicates"
                variant="default"
                leftSection={<IconUsers size={18} aria-hidden />}
              >
                Duplicates
              </Button>
            ) : null}
            {add}
          </>
        }
      />
      <Filters label="Find customers">
        <TypedFilter
          data-wide
          label="Find"
          placeholder="Name, company, email or phone"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={address.find}
          onSettled={(find) => go({ find })}
        />
        <Select
          label="Group"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All groups' }}
          nothingFoundMessage="There are no groups yet"
          data={(groups.data ?? []).map(({ customerGroupId, name }) => ({
            value: customerGroupId as string,
            label: name,
          }))}
          value={question.groupId}
          onChange={(chosen) => go({ group: chosen })}
        />
        <SegmentedControl
          data-narrow
          aria-label="Show"
          value={isArchived ? 'archived' : 'active'}
          onChange={(show) => go({ show })}
          data={[
            { value: 'active', label: 'Active' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
      </Filters>
      <DataList
        label="Customers"
        what="customers"
        idOf={(customer) => customer.customerId}
        columns={columns}
        paged={paged}
        dim={({ archivedAt }) => archivedAt !== null}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconAddressBook}
              title={isArchived && address.find === '' ? 'Nobody is archived' : 'Nobody is called that'}
              action={
                <Button variant="default" onClick={() => go(usual)}>
                  Clear the filters
                </Button>
              }
            />
          ) : (
            <Nothing icon={IconAddressBook} title="No customer yet" action={add}>
              Customers get their own prices by group, and a certificate for tax exemption when the law gives
              them one.
            </Nothing>
          )
        }
      />
      {isAdding ? (
        <CustomerDrawer
          customer={null}
          groups={groups.data ?? []}
          isLocked={!mayChange}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {isGrouping ? <GroupsDialog groups={groups.data ?? []} onClose={() => setGrouping(false)} /> : null}
    </>
  );
}
