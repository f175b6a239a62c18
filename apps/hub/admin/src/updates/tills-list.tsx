import { Anchor, Box, Select, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { LookBadge } from '../app/look-badge';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { StoreFilter } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { wholeList } from '../list/whole-list';
import { usePlaces } from '../places/use-places';
import { seenText } from '../terminals/words';
import {
  type StandingTill,
  type UpdatesShown,
  mostPressingFirst,
  showsTill,
  standingOf,
  versionsAt,
} from './view';
import { standingLook, standingSentence, tillsText } from './words';

const fields = { store: '', version: '', show: 'all' };
const showChoices = [
  { value: 'all', label: 'All of them' },
  { value: 'coming', label: 'A version comes' },
  { value: 'failed', label: 'Went back or did not take it' },
  { value: 'by-installer', label: 'Updated by installer' },
];

/** Every till, the version that it runs and what it says of the next one. Source: spec/updates.md UP31 */
export function TillsList({ shown, now }: { shown: UpdatesShown; now: number }) {
  const places = usePlaces();
  const [filter, go] = useAddress(fields);
  const all = shown.terminals.map((till) => standingOf(till, shown.rollOuts));
  const rows = mostPressingFirst(all.filter((till) => showsTill(till, filter)));
  return (
    <section aria-labelledby="tills">
      <Text component="h2" fw={650} size="lg" id="tills" mb="sm">
        Tills and their versions
      </Text>
      <Filters label="Tills">
        <StoreFilter places={places} value={filter.store} onChange={(store) => go({ store })} />
        <Select
          label="Version"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All versions' }}
          data={versionsAt(shown.terminals).map(({ version, tills }) => ({
            value: version,
            label: `${version}, on ${tillsText(tills)}`,
          }))}
          value={filter.version || null}
          onChange={(version) => go({ version })}
        />
        <Select
          label="Show"
          allowDeselect={false}
          data={showChoices}
          value={filter.show}
          onChange={(show) => go({ show })}
        />
      </Filters>
      <DataList
        label="Tills and their versions"
        what="terminals"
        idOf={({ terminalId }) => terminalId}
        columns={columnsOf(now)}
        paged={wholeList({
          ...{ data: rows, error: null, isPending: false, isFetching: false },
          refetch: () => Promise.resolve(),
        })}
        empty={
          <Nothing
            icon={IconDeviceDesktop}
            title={all.length === 0 ? 'No till is enrolled yet' : 'No till is like that'}
          />
        }
      />
    </section>
  );
}

const Standing = ({ till }: { till: StandingTill }) => {
  const sentence = standingSentence(till);
  return (
    <Stack gap={4} align="flex-start">
      <LookBadge {...standingLook(till.standing)} />
      {sentence === '' ? null : <Text size="sm">{sentence}</Text>}
    </Stack>
  );
};

const columnsOf = (now: number): Column<StandingTill>[] => [
  {
    accessor: 'registerName',
    title: 'Till',
    render: (till) => (
      <Stack gap={4}>
        <Anchor component={Link} to={`/terminals/${till.terminalId}`} fw={600}>
          {till.registerName}
        </Anchor>
        <Text size="sm" c="dimmed">
          {till.storeName}
          {till.channel === 'early' ? ', early channel' : ''}
        </Text>
        <Box hiddenFrom="sm">
          <Text size="sm" mb={4}>
            Runs {till.appVersion}
          </Text>
          <Standing till={till} />
        </Box>
      </Stack>
    ),
  },
  { accessor: 'appVersion', title: 'Runs', noWrap: true, visibleMediaQuery: onWide },
  {
    accessor: 'standing',
    title: 'The next version',
    visibleMediaQuery: onWide,
    render: (till) => <Standing till={till} />,
  },
  {
    accessor: 'lastSeenAt',
    title: 'Last heard of',
    noWrap: true,
    visibleMediaQuery: onVeryWide,
    render: (till) => seenText(till, now),
  },
];
