import { Stack, Table, Title } from '@mantine/core';
import type { ShownVend } from './vend-page';

const words = {
  products: 'Products',
  levels: 'Stock levels',
  customers: 'Customers',
  'price-books': 'Price books',
  'book-prices': 'Prices in books',
} as const;

/** What Vend was told of where we lead of it; what it did not take stands below, where a person decides. */
export function Told({ link: { told } }: { link: ShownVend }) {
  if (told.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        What was told
      </Title>
      <Table aria-label="What was told" maw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Of ours</Table.Th>
            <Table.Th ta="right">Told</Table.Th>
            <Table.Th ta="right">Waiting</Table.Th>
            <Table.Th ta="right">For a person</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {told.map(({ what, told: count, waiting, aside }) => (
            <Table.Tr key={what}>
              <Table.Td>{words[what]}</Table.Td>
              <Table.Td ta="right">{count}</Table.Td>
              <Table.Td ta="right">{waiting}</Table.Td>
              <Table.Td ta="right">{aside}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
