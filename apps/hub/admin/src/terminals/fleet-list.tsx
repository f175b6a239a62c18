import { Anchor, Button, Select, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { MessageDialog } from './message-dialog';
import { StateBadge } from './state-badge';
import { type FleetTerminal, bytesText, outboxText, seenText } from './words';

const fields = { store: '', which: 'standing' };
const whichChoices = [
  { value: 'standing', label: 'At a register' },
  { value: 'attention', label: 'That need attention' },
  { value: 'all', label: 'All that ever were' },
];

export default function FleetList() {
  const trpc = useTRPC();
  const me = useMe();
  const [{ store, which }, go] = useAddress(fields);
  const [chosen, setChosen] = useState<FleetTerminal[]>([]);
  const [isWriting, setWriting] = useState(false);
  const fleet = useQuery(trpc.terminal.list.queryOptions(undefined, { refetchInterval: 2_000 }));
  const now = fleet.dataUpdatedAt;
  const all = fleet.data ?? [];
  const rows = all.filter((terminal) => isShown(terminal, store, which));
  const stores = [...new Map(all.map(({ storeId, storeName }) => [storeId as string, storeName]))];
  const hearing = chosen.filter(({ state }) => state === 'active');
  const columns: Column<FleetTerminal>[] = [
    {
      accessor: 'registerName',
      title: 'Till',
      render: (terminal) => (
        <Stack gap={2}>
          <Anchor component={Link} to={`/terminals/${terminal.terminalId}`} fw={600}>
            {terminal.registerName}
          </Anchor>
          <Text size="sm" c="dimmed">
            {terminal.storeName}
          </Text>
          {terminal.attention.map(({ kind, sentence }) => (
            <Text key={kind} size="sm">
              {sentence}
            </Text>
          ))}
        </Stack>
      ),
    },
    {
      accessor: 'state',
      title: 'State',
      width: 170,
      render: (terminal) => <StateBadge terminal={terminal} />,
    },
    {
      accessor: 'lastSeenAt',
      title: 'Last seen',
      visibleMediaQuery: onWide,
      render: (terminal) => seenText(terminal, now),
    },
    {
      accessor: 'outbox',
      title: 'Outbox',
      visibleMediaQuery: onWide,
      render: ({ health }) => outboxText(health, now),
    },
    { accessor: 'appVersion', title: 'Version', visibleMediaQuery: onVeryWide },
    {
      accessor: 'disk',
      title: 'Free disk',
      textAlign: 'right',
      visibleMediaQuery: onVeryWide,
      render: ({ health }) => bytesText(health?.diskFreeBytes ?? null),
    },
  ];
  return (
    <>
      <PageHeader
        title="Terminals"
        lead="Every till of the company, and how it is now."
        actions={
          me.may('manage-terminals') && hearing.length > 0 ? (
            <Button leftSection={<IconMessage2 size={18} />} onClick={() => setWriting(true)}>
              Message to {hearing.length}
            </Button>
          ) : null
        }
      />
      <Filters label="Terminals">
        <Select
          label="Store"
          placeholder="Every store"
          clearable
          data={stores.map(([value, label]) => ({ value, label }))}
          value={store === '' ? null : store}
          onChange={(value) => go({ store: value })}
        />
        <Select
          label="Show"
          allowDeselect={false}
          data={whichChoices}
          value={which}
          onChange={(value) => go({ which: value })}
        />
      </Filters>
      <DataList
        label="Terminals"
        what="terminals"
        idOf={({ terminalId }) => terminalId}
        columns={columns}
        paged={{
          rows,
          error: fleet.error,
          isPending: fleet.isPending,
          isFetching: false,
          hasNextPage: false,
          isFetchingNextPage: false,
          fetchNextPage: () => Promise.resolve(),
          refetch: fleet.refetch,
        }}
        dim={({ state }) => state !== 'active'}
        empty={
          <Nothing
            icon={IconDeviceDesktop}
            title={all.length === 0 ? 'No till is enrolled yet' : 'No till is like that'}
            action={
              all.length === 0 ? (
                <Button component={Link} to="/stores">
                  Go to the stores
                </Button>
              ) : (
                <Button variant="default" onClick={() => go({ store: null, which: 'all' })}>
                  Show all
                </Button>
              )
            }
          >
            {all.length === 0 ? 'Open a store, make a register, and enrol a till there with a code.' : null}
          </Nothing>
        }
        {...(me.may('manage-terminals')
          ? {
              selection: {
                selected: chosen,
                onSelect: setChosen,
                nameOf: ({ registerName, storeName }: FleetTerminal) => `${registerName}, ${storeName}`,
              },
            }
          : {})}
      />
      {isWriting ? <MessageDialog terminals={hearing} onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function isShown({ storeId, state, attention }: FleetTerminal, store: string, which: string): boolean {
  if (store !== '' && storeId !== store) return false;
  if (which === 'standing') return state === 'active' || attention.length > 0;
  return which === 'all' || attention.length > 0;
}
