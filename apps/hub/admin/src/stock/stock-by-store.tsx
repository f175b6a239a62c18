import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Table } from '@mantine/core';
import type { Answers } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { ReorderButton } from './reorder-button';

/** What each store has of one item. */
export function StockByStore({ rows, mayChange }: { rows: Answers['stock']['onHand']; mayChange: boolean }) {
  const places = usePlaces();
  return (
    <Panel title="On hand" id="on-hand" flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Store</Table.Th>
            <Table.Th scope="col" ta="right">
              On hand
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Reorder at
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.storeId}>
              <Table.Th scope="row" fw={500}>
                {places.nameOf(row.storeId)}
              </Table.Th>
              <Table.Td ta="right" fw={600}>
                {formatQuantity(quantity(row.onHandMilli), row.unitOfMeasure, places.home.locale)}
              </Table.Td>
              <Table.Td ta="right">
                {mayChange ? (
                  <ReorderButton row={row} />
                ) : row.reorderMilli === null ? (
                  '–'
                ) : (
                  formatQuantity(quantity(row.reorderMilli), row.unitOfMeasure, places.home.locale)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
