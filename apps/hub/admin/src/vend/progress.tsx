import { Stack, Table, Text, Title } from '@mantine/core';
import { usePlaces } from '../places/use-places';
import type { ShownVend } from './vend-page';

/** The prices of every book are a list of their own there, and one line here. */
const bookPrices = 'prices in books';

const lists: Readonly<Record<string, string>> = {
  outlets: 'Outlets',
  registers: 'Registers',
  brands: 'Brands',
  product_types: 'Product types',
  suppliers: 'Suppliers',
  products: 'Products',
  inventory: 'Stock levels',
  customers: 'Customers',
  sales: 'Sales of Vend’s tills',
  people: 'Who is a customer there',
  price_books: 'Price books',
  [bookPrices]: 'Prices in books',
  'products-there': 'Products, to hold against ours',
  'levels-there': 'Stock levels, to hold against ours',
};

type Pull = ShownVend['pulls'][number];

/** Each list, and those of prices as one: how many rows all of them had, and read for the first time until the last of them was. */
function listsOf(pulls: readonly Pull[]): Pull[] {
  const ofBooks = pulls.filter(({ list }) => list.startsWith('price_books/'));
  const [first] = ofBooks;
  const others = pulls.filter((pull) => !ofBooks.includes(pull));
  if (!first) return others;
  const rowsRead = ofBooks.reduce((sum, pull) => sum + pull.rowsRead, 0);
  const unfinished = ofBooks.find(({ firstDoneAt }) => firstDoneAt === null);
  const changedAt = Math.max(...ofBooks.map((pull) => pull.changedAt));
  return [...others, { ...(unfinished ?? first), list: bookPrices, rowsRead, changedAt }];
}

export function Progress({ link }: { link: ShownVend }) {
  const places = usePlaces();
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        What was read
      </Title>
      {link.pulls.length === 0 ? (
        <Text c="dimmed">Nothing yet.</Text>
      ) : (
        <Table aria-label="What was read" maw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>List</Table.Th>
              <Table.Th ta="right">Rows</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {listsOf(link.pulls).map((pull) => (
              <Table.Tr key={pull.list}>
                <Table.Td>{lists[pull.list] ?? pull.list}</Table.Td>
                <Table.Td ta="right">{pull.rowsRead}</Table.Td>
                <Table.Td>
                  {pull.firstDoneAt === null
                    ? 'Being read for the first time'
                    : `Up to date, ${places.dateTime(pull.changedAt, null)}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
