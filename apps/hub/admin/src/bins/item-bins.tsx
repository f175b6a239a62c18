import { Anchor, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, quantity } from '@tillbridge/core/kernel';
import { useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';

/** Where an item lies within each store; nothing is shown while no bin has any. Source: spec/bins.md BN3 */
export function ItemBins({ itemId, unitOfMeasure }: { itemId: ItemId; unitOfMeasure: string }) {
  const trpc = useTRPC();
  const { home } = usePlaces();
  const { data: stores = [] } = useQuery(trpc.bin.ofItem.queryOptions({ itemId }));
  if (stores.length === 0) return null;
  const text = (milli: number): string => formatQuantity(quantity(milli), unitOfMeasure, home.locale);
  return (
    <div style={{ marginBlockStart: 'var(--gap-wide)' }}>
      <Panel title="In bins" id="in-bins" flush>
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Store</Table.Th>
                <Table.Th scope="col">Bins</Table.Th>
                <Table.Th scope="col" ta="right">
                  Shop floor
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {stores.map(({ storeId, storeName, floorMilli, bins }) => (
                <Table.Tr key={storeId}>
                  <Table.Th scope="row" fw={500}>
                    {storeName}
                  </Table.Th>
                  <Table.Td>
                    {bins.map(({ bin, quantityMilli }, index) => (
                      <span key={bin}>
                        {index > 0 ? ', ' : ''}
                        <Anchor
                          component={Link}
                          fz="inherit"
                          to="/bins"
                          search={{ store: storeId, bin } as never}
                        >
                          {bin}
                        </Anchor>{' '}
                        {text(quantityMilli)}
                      </span>
                    ))}
                  </Table.Td>
                  <Table.Td ta="right" fw={600}>
                    {text(floorMilli)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Panel>
    </div>
  );
}
