import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Table, Text } from '@mantine/core';
import { usePlaces } from '../places/use-places';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';

type Row = Whole['rows'][number];

/** What the goods were asked for, and what became of them. */
export function Lines({ transfer }: { transfer: Whole }) {
  const { locale } = usePlaces().home;
  const { rows, lines, items } = transfer;
  const isDecided = lines.some(({ approved }) => approved !== null);
  const hasMoved = rows.some(({ picked, dispatched, good }) => picked > 0 || dispatched > 0 || good > 0);
  const unitOf = (row: Row): string =>
    items.find(({ itemId }) => itemId === row.itemId)?.unitOfMeasure ?? 'each';
  const counted = (milli: number, row: Row): string =>
    milli === 0 ? '–' : formatQuantity(quantity(milli), unitOf(row), locale);
  return (
    <Table.ScrollContainer minWidth={hasMoved ? 760 : 320} type="native">
      <Table aria-label="Items of the transfer">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Item</Table.Th>
            <Table.Th ta="right">Asked</Table.Th>
            {isDecided ? <Table.Th ta="right">Approved</Table.Th> : null}
            {hasMoved ? (
              <>
                <Table.Th ta="right">Picked</Table.Th>
                <Table.Th ta="right">Sent</Table.Th>
                <Table.Th ta="right">Received</Table.Th>
                <Table.Th>Open</Table.Th>
              </>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const line = lines.find(({ lineId }) => lineId === row.lineId);
            const item = items.find(({ itemId }) => itemId === row.itemId);
            return (
              <Table.Tr key={row.itemId}>
                <Table.Td>
                  <Text>{line?.description ?? row.name}</Text>
                  <Text size="sm" c="dimmed">
                    {line?.sku ?? item?.sku}
                    {line ? '' : ' (nobody asked for it)'}
                  </Text>
                  {line?.cutReason ? <Text size="sm">Cut: {line.cutReason}</Text> : null}
                  {row.shortReason ? (
                    <Text size="sm">No more to pick: {shortWords[row.shortReason]}</Text>
                  ) : null}
                </Table.Td>
                <Table.Td ta="right" className={line?.cutReason ? classes.cut : undefined}>
                  {counted(row.requested, row)}
                </Table.Td>
                {isDecided ? (
                  <Table.Td ta="right" fw={600}>
                    {counted(row.approved, row)}
                  </Table.Td>
                ) : null}
                {hasMoved ? (
                  <>
                    <Table.Td ta="right">{counted(row.picked, row)}</Table.Td>
                    <Table.Td ta="right">{counted(row.dispatched, row)}</Table.Td>
                    <Table.Td ta="right">{counted(row.good, row)}</Table.Td>
                    <Table.Td>{openOf(row, (milli) => counted(milli, row))}</Table.Td>
                  </>
                ) : null}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const shortWords: Readonly<Record<NonNullable<Row['shortReason']>, string>> = {
  'none-left': 'none left',
  'not-found': 'not found',
  damaged: 'damaged',
  'kept-here': 'kept for the store',
  other: 'another reason',
};

function openOf(row: Row, counted: (milli: number) => string): string {
  const parts = [
    row.short > 0 ? `${counted(row.short)} short` : null,
    row.over > 0 ? `${counted(row.over)} over` : null,
    row.wrong > 0 ? `${counted(row.wrong)} wrong` : null,
    row.damaged > 0 ? `${counted(row.damaged)} damaged` : null,
  ].filter((part) => part !== null);
  return parts.join(', ') || '–';
}
