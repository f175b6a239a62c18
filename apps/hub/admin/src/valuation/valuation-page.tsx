import { Alert, Table, Text, TextInput } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { instant } from '@tillbridge/core/kernel';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { useAddress } from '../list/use-address';
import { type Places, usePlaces } from '../places/use-places';
import { useAsOf } from '../stock/use-as-of';

type Row = Answers['cost']['valuation']['rows'][number];

/** What is held in each store by category, at moving average. */
export default function ValuationPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [{ day }, go] = useAddress({ day: '' });
  const asOf = useAsOf(day, null);
  const { data: valued } = useSuspenseQuery(
    trpc.cost.valuation.queryOptions({ before: asOf === null ? null : instant(asOf + 1) }),
  );
  const { rows: data } = valued;
  const stores = Map.groupBy(data, ({ storeId }) => storeId);
  return (
    <>
      <PageHeader
        title="Stock value"
        lead="What is held in each store, at the moving average of what it cost. Without tax."
      />
      <Filters label="When">
        <TextInput
          type="date"
          label="As of the end of"
          description="Empty is now."
          value={day}
          onChange={({ currentTarget }) => go({ day: currentTarget.value || null })}
        />
      </Filters>
      {asOf !== null && valued.before !== null && valued.before !== asOf + 1 ? (
        <Alert color="yellow" title="That month is in the archive" mb="md">
          This is as {places.dateTime(valued.before, null)}, when the month began. Bring the month back under
          Stock archives to see the end of any of its days.
        </Alert>
      ) : null}
      {stores.size === 0 ? (
        asOf === null ? (
          <Nothing icon={IconCoins} title="Nothing is valued yet">
            What goods cost is worked out a minute or so after they came in.
          </Nothing>
        ) : (
          <Nothing icon={IconCoins} title="Nothing was held then">
            No store had anything on hand that day, as far as anybody has said.
          </Nothing>
        )
      ) : null}
      {[...stores].map(([storeId, rows]) => (
        <StoreValue key={storeId} storeId={storeId} rows={rows} places={places} />
      ))}
    </>
  );
}

function StoreValue({ storeId, rows, places }: { storeId: string; rows: Row[]; places: Places }) {
  const currency = places.storeOf(storeId)?.currency;
  const total = rows.reduce((all, { value }) => all + value, 0);
  const unknown = rows.reduce((all, row) => all + row.unknown, 0);
  const unknownAtPrice = rows.reduce((all, row) => all + row.unknownAtPrice, 0);
  const name = places.nameOf(storeId);
  return (
    <div style={{ marginBlockEnd: 'var(--gap-wide)' }}>
      <Panel
        title={name}
        id={`store-${storeId}`}
        flush
        action={<Text fw={650}>{places.money(total, currency)}</Text>}
      >
        <Table aria-label={`Value at ${name}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Category</Table.Th>
              <Table.Th ta="right">Items</Table.Th>
              <Table.Th ta="right">Cost unknown</Table.Th>
              <Table.Th ta="right">Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ categoryId, category, items, unknown: ofUnknown, value }) => (
              <Table.Tr key={categoryId ?? ''}>
                <Table.Td>{category ?? 'No category'}</Table.Td>
                <Table.Td ta="right">{items}</Table.Td>
                <Table.Td ta="right">{ofUnknown || '–'}</Table.Td>
                <Table.Td ta="right">{places.money(value, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {unknown > 0 ? (
          <Text size="sm" p="md">
            <strong>Not in this value:</strong> {unknown === 1 ? '1 item has' : `${unknown} items have`} no
            known cost and
            {unknown === 1 ? ' counts' : ' count'} as nothing. At today’s prices{' '}
            {unknown === 1 ? 'it' : 'they'} would be sold for {places.money(unknownAtPrice, currency)}.
          </Text>
        ) : null}
      </Panel>
    </div>
  );
}
