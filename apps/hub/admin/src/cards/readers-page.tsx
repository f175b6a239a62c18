import { Alert, Box, Button, Stack, Text } from '@mantine/core';
import { IconDeviceMobile, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import { type Places, usePlaces } from '../places/use-places';
import { ReaderDialog } from './reader-dialog';
import { useCardChange } from './use-card-change';
import { type Reader, deviceName, standingOf } from './words';

const againEveryMs = 10_000;

/** The card readers that the service knows: how each is, and on which register's counter it stands. */
export default function ReadersPage() {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const change = useCardChange();
  const [changing, setChanging] = useState<Reader | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const readers = useQuery(trpc.card.readers.queryOptions(undefined, { refetchInterval: againEveryMs }));
  const ask = useMutation(trpc.card.askReaders.mutationOptions());
  const mayChange = me.may('manage-terminals');
  const now = readers.dataUpdatedAt;
  return (
    <>
      <PageHeader
        title="Card readers"
        lead="A till takes cards at the reader that stands on its register’s counter."
        actions={
          mayChange ? (
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} aria-hidden />}
              loading={ask.isPending}
              onClick={() => void change(() => ask.mutateAsync(), 'Asked for the readers.').then(setTrouble)}
            >
              Ask now
            </Button>
          ) : null
        }
      />
      {trouble === null ? null : (
        <Alert color="red" role="alert" mb="md">
          {trouble}
        </Alert>
      )}
      <DataList
        label="Card readers"
        what="readers"
        idOf={({ readerId }) => readerId}
        columns={columnsOf(places, now, mayChange ? setChanging : null)}
        paged={wholeList(readers)}
        empty={
          <Nothing icon={IconDeviceMobile} title="No card reader is known">
            Connect Stripe under Links and register the reader at Stripe; it appears here within two minutes.
          </Nothing>
        }
      />
      {changing === null ? null : (
        <ReaderDialog reader={changing} readers={readers.data ?? []} onClose={() => setChanging(null)} />
      )}
    </>
  );
}

const standsAt = ({ register, store }: Reader): string =>
  register === null ? 'In the drawer' : [register, store].filter(Boolean).join(', ');

const columnsOf = (
  places: Places,
  now: number,
  onChange: ((reader: Reader) => void) | null,
): Column<Reader>[] => [
  {
    accessor: 'label',
    title: 'Reader',
    render: (reader) => (
      <Stack gap={2}>
        <Text fw={600}>{reader.label}</Text>
        <Text size="sm" c="dimmed">
          {deviceName(reader.deviceType)}
        </Text>
        <Box hiddenFrom="sm">
          <Text size="sm">{standsAt(reader)}</Text>
          <LookBadge {...standingOf(reader, now)} />
        </Box>
      </Stack>
    ),
  },
  {
    accessor: 'isOnline',
    title: 'State',
    visibleMediaQuery: onWide,
    render: (reader) => <LookBadge {...standingOf(reader, now)} />,
  },
  {
    accessor: 'register',
    title: 'Stands at',
    visibleMediaQuery: onWide,
    render: (reader) =>
      reader.register === null ? (
        <Text c="dimmed">In the drawer</Text>
      ) : (
        <>
          {reader.register}
          <Text size="sm" c="dimmed">
            {reader.store}
          </Text>
          {reader.askedBy === 'window' ? (
            <Text size="sm" c="dimmed">
              Asked by the till’s window
            </Text>
          ) : null}
        </>
      ),
  },
  {
    accessor: 'lastSeenAt',
    title: 'Last heard of',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ lastSeenAt, askedAt }) => (
      <>
        {lastSeenAt === null ? 'Never' : places.dateTime(lastSeenAt, null)}
        <Text size="sm" c="dimmed">
          asked {places.time(askedAt, null)}
        </Text>
      </>
    ),
  },
  { accessor: 'serialNumber', title: 'Serial number', visibleMediaQuery: onVeryWide },
  ...(onChange === null
    ? []
    : [
        {
          accessor: 'change',
          title: '',
          textAlign: 'right' as const,
          render: (reader: Reader) => (
            <Button
              variant="default"
              size="sm"
              aria-label={`Change ${reader.label}`}
              onClick={() => onChange(reader)}
            >
              Change
            </Button>
          ),
        },
      ]),
];
