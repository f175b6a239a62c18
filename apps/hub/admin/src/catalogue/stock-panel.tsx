import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Table, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { View } from './draft';

/** More than these are better read in Stock. */
const shownVariants = 20;

/** What each store has of each variant. */
export function StockPanel({ view }: { view: View }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { product } = view;
  const variants = product.variants.filter(({ isActive }) => isActive).slice(0, shownVariants);
  const levels = useQueries({
    queries: variants.map(({ itemId }) => trpc.stock.onHand.queryOptions({ itemId, limit: 200 })),
  });
  if (!product.movesStock) {
    return (
      <Panel title="Stock" id="stock">
        <Text c="dimmed">Nobody counts stock of this product.</Text>
      </Panel>
    );
  }
  return (
    <Panel title="Stock" id="stock" flush>
      <Table aria-label="Stock per store">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">SKU</Table.Th>
            {places.stores.map(({ storeId, name }) => (
              <Table.Th key={storeId} scope="col" ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {variants.map(({ itemId, sku, attributeValues }, place) => (
            <Table.Tr key={itemId}>
              <Table.Th scope="row" fw={500}>
                <Anchor component={Link} to={`/stock/${itemId}`}>
                  {sku}
                </Anchor>{' '}
                <Text span size="sm" c="dimmed">
                  {attributeValues.join(' / ')}
                </Text>
              </Table.Th>
              {places.stores.map(({ storeId }) => {
                const row = levels[place]?.data?.find((level) => level.storeId === storeId);
                return (
                  <Table.Td key={storeId} ta="right">
                    {row
                      ? formatQuantity(quantity(row.onHandMilli), product.unitOfMeasure, places.home.locale)
                      : '–'}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
