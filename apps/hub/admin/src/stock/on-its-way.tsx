import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, quantity } from '@tillbridge/core/kernel';
import { Anchor, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';

/** What of an item has left and not arrived; nothing is shown when nothing is. */
export function OnItsWay({ itemId }: { itemId: ItemId }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const me = useMe();
  const { data } = useQuery(trpc.stock.inTransit.queryOptions({ itemIds: [itemId] }));
  if (!data || data.away.length === 0) return null;
  return (
    <Panel title="On its way" id="on-its-way" flush>
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">From</Table.Th>
              <Table.Th scope="col">To</Table.Th>
              <Table.Th scope="col">Since</Table.Th>
              <Table.Th scope="col" ta="right">
                Quantity
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.away.map((row) => (
              <Table.Tr key={row.shipmentId}>
                <Table.Td>
                  {row.fromStoreId === null ? 'nobody said' : places.nameOf(row.fromStoreId)}
                </Table.Td>
                <Table.Td>
                  {row.toStoreId === null ? 'not known yet' : places.nameOf(row.toStoreId)}
                  {row.transferId !== null && me.may('see-transfers') ? (
                    <>
                      {', '}
                      <Anchor component={Link} to={`/transfers/${row.transferId}`}>
                        {row.reference}
                      </Anchor>
                    </>
                  ) : null}
                </Table.Td>
                <Table.Td>{places.dateTime(row.since, row.fromStoreId)}</Table.Td>
                <Table.Td ta="right" fw={600}>
                  {formatQuantity(quantity(row.quantityMilli), row.unitOfMeasure, places.home.locale)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
