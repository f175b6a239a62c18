import { Button, Stack, Table, Text } from '@mantine/core';
import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, type StoreId, quantity } from '@tillbridge/core/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { entryWords, placeName, signOf } from '../stock/words';
import { Panel } from '../list/panel';
import { monthName } from './month-name';

type Row = Extract<Answers['stockArchive']['entries'], { ok: true }>['value']['rows'][number];
type Asked = { itemId: ItemId; storeId: StoreId | null; unitOfMeasure: string };

/** Says below an item's ledger that older months are in the archive, and opens the next one with a click. Source: spec/stock-history.md SY10 */
export function ArchivedHistory({ endedMilli, ...asked }: Asked & { endedMilli: number }) {
  const trpc = useTRPC();
  const { itemId, storeId } = asked;
  const { data: months } = useQuery(trpc.stockArchive.months.queryOptions({ itemId, storeId }));
  return months && months.length > 0 ? (
    <NextMonth {...asked} months={months} endedMilli={endedMilli} />
  ) : null;
}

function NextMonth({
  months,
  endedMilli,
  ...asked
}: Asked & { months: readonly string[]; endedMilli: number }) {
  const places = usePlaces();
  const [month, ...older] = months;
  const [isOpen, setOpen] = useState(false);
  if (month === undefined) return null;
  const name = monthName(month, places.home.locale);
  if (isOpen) return <Month {...asked} month={month} older={older} endedMilli={endedMilli} />;
  return (
    <Stack align="flex-start" gap="xs" mt="md">
      <Text size="sm">What moved in {name} and before is in the archive.</Text>
      <Button variant="default" onClick={() => setOpen(true)}>
        Open {name}
      </Button>
    </Stack>
  );
}

function Month({
  month,
  older,
  endedMilli,
  ...asked
}: Asked & { month: string; older: readonly string[]; endedMilli: number }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { itemId, storeId, unitOfMeasure } = asked;
  const found = useQuery(trpc.stockArchive.entries.queryOptions({ itemId, storeId, month, endedMilli }));
  const name = monthName(month, places.home.locale);
  const amount = (milli: number) => formatQuantity(quantity(milli), unitOfMeasure, places.home.locale);
  const storeIn = (place: string) => (place.startsWith('store:') ? place.slice('store:'.length) : null);
  if (found.error)
    return (
      <Text c="red" role="alert">
        {sentenceOf(found.error)}
      </Text>
    );
  if (!found.data) return <Text role="status">Reading {name} …</Text>;
  if (!found.data.ok)
    return (
      <Text c="red" role="alert">
        {found.data.refusal.sentence}
      </Text>
    );
  const { rows, beforeMilli } = found.data.value;
  return (
    <>
      <div style={{ marginBlock: 'var(--gap-wide)' }}>
        <Panel title={`${name}, from the archive`} id={`archived-${month}`} flush>
          <Table.ScrollContainer minWidth={480}>
            <Table aria-label={`${name}, from the archive`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">When</Table.Th>
                  <Table.Th scope="col">Because</Table.Th>
                  <Table.Th scope="col">From and to</Table.Th>
                  <Table.Th scope="col" ta="right">
                    Quantity
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    On hand after it
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={`${row.factId}${row.entryNo}`}>
                    <Table.Td>
                      {places.dateTime(row.at, storeIn(row.fromPlace) ?? storeIn(row.toPlace))}
                    </Table.Td>
                    <Table.Td>{wordsOf(row).what}</Table.Td>
                    <Table.Td>
                      {placeName(row.fromPlace, places.nameOf)} → {placeName(row.toPlace, places.nameOf)}
                    </Table.Td>
                    <Table.Td ta="right" fw={600}>
                      {signOf[wordsOf(row).direction]}
                      {amount(row.quantityMilli)}
                    </Table.Td>
                    <Table.Td ta="right">{amount(row.balanceMilli)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Panel>
      </div>
      <NextMonth {...asked} months={older} endedMilli={beforeMilli} />
    </>
  );
}

const wordsOf = (row: Row) => entryWords({ ...row, reason: null });
