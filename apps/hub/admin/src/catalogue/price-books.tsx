import { Anchor, Badge, Button, Table, Text } from '@mantine/core';
import { IconPlus, IconReportMoney } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { type Places, usePlaces } from '../places/use-places';
import { BookForm } from './book-form';
import { type Book, stateWords } from './price-book';

export default function PriceBooks() {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const navigate = useNavigate();
  const { data: books } = useSuspenseQuery(trpc.priceBook.list.queryOptions());
  const [isMaking, setMaking] = useState(false);
  const make = me.may('change-prices') ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      New price book
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Price books"
        lead="Prices for some stores, some customers or some time, over the products’ own."
        actions={make}
      />
      {books.length === 0 ? (
        <Nothing icon={IconReportMoney} title="No price books yet" action={make}>
          A weekend offer, a price list for one store, staff prices: each is a book. Tills change to it on
          time, also without the hub.
        </Nothing>
      ) : (
        <Panel title={`${books.length} price books`} id="books" flush>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Price book</Table.Th>
                <Table.Th scope="col">When</Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  Where
                </Table.Th>
                <Table.Th scope="col" ta="right" visibleFrom="sm">
                  Rank
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  Items
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {books.map((book) => (
                <Table.Tr key={book.priceBookId}>
                  <Table.Th scope="row" fw={550}>
                    <Anchor component={Link} to={`/price-books/${book.priceBookId}`}>
                      {book.name}
                    </Anchor>
                  </Table.Th>
                  <Table.Td>
                    <Badge variant="light" color={book.state === 'over' ? 'gray' : 'bridge'} mr="xs">
                      {stateWords[book.state]}
                    </Badge>
                    <Text span size="sm">
                      {windowText(book, places)}
                    </Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm">
                    {book.storeIds === null ? 'Every store' : book.storeIds.map(places.nameOf).join(', ')}
                  </Table.Td>
                  <Table.Td ta="right" visibleFrom="sm">
                    {book.rank}
                  </Table.Td>
                  <Table.Td ta="right">{book.items}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
      {isMaking ? (
        <BookForm
          book={null}
          onClose={() => setMaking(false)}
          onSaved={(priceBookId) => void navigate({ to: `/price-books/${priceBookId}` })}
        />
      ) : null}
    </>
  );
}

export function windowText({ effectiveFrom, effectiveTo, storeIds }: Book, places: Places): string {
  const at = (moment: number) => places.dateTime(moment, storeIds?.[0] ?? null);
  if (effectiveFrom === null && effectiveTo === null) return 'always';
  if (effectiveFrom === null) return `until ${at(effectiveTo ?? 0)}`;
  return effectiveTo === null ? `from ${at(effectiveFrom)}` : `${at(effectiveFrom)} to ${at(effectiveTo)}`;
}
