import { Select, Table, Text } from '@mantine/core';
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

type Row = Answers['cost']['valuation'][number];

/** The beginnings of the last twelve months, for a `Select`. */
function months(now: Date, locale: string): { value: string; label: string }[] {
  return Array.from({ length: 12 }, (_, back) => {
    const at = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1);
    const label = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      at,
    );
    return { value: String(at), label: `As ${label} began` };
  });
}

/** What is held in each store by category, at moving average. */
export default function ValuationPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [fields, go] = useAddress({ before: '' });
  const choices = months(new Date(), places.home.locale);
  const before = choices.find(({ value }) => value === fields.before)?.value;
  const { data } = useSuspenseQuery(
    trpc.cost.valuation.queryOptions({ before: before === undefined ? null : instant(Number(before)) }),
  );
  const stores = Map.groupBy(data, ({ storeId }) => storeId);
  return (
    <>
      <PageHeader
        title="Stock value"
        lead="What is held in each store, at the moving average of what it cost. Without tax."
      />
      <Filters label="When">
        <Select
          label="When"
          placeholder="Now"
          clearable
          clearButtonProps={{ 'aria-label': 'Now' }}
          data={choices}
          value={before ?? null}
          onChange={(value) => go({ before: value })}
        />
      </Filters>
      {stores.size === 0 ? (
        <Nothing icon={IconCoins} title="Nothing is valued yet">
          What goods cost is worked out a minute or so after they came in.
        </Nothing>
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
              <Table.Th ta="right">Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ categoryId, category, items, value }) => (
              <Table.Tr key={categoryId ?? ''}>
                <Table.Td>{category ?? 'No category'}</Table.Td>
                <Table.Td ta="right">{items}</Table.Td>
                <Table.Td ta="right">{places.money(value, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {unknown > 0 ? (
          <Text size="sm" c="dimmed" p="md">
            {unknown === 1 ? '1 item has' : `${unknown} items have`} no known cost and counts as nothing.
          </Text>
        ) : null}
      </Panel>
    </div>
  );
}
