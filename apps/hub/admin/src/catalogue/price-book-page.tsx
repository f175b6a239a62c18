import { Anchor, Badge, Breadcrumbs, Button, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconReportMoney } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { LoadMore } from '../list/load-more';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { BookForm } from './book-form';
import { BreaksForm } from './breaks-form';
import { ItemPicker, type PickedItem } from './item-picker';
import { type Book, stateWords } from './price-book';
import { windowText } from './price-books';

type Row = Answers['priceBook']['prices']['prices'][number];
type After = { name: string; itemId: string };
const pageSize = 50;

export default function PriceBookPage() {
  const trpc = useTRPC();
  const { priceBookId } = useParams({ strict: false }) as { priceBookId?: string };
  const { data: books } = useSuspenseQuery(trpc.priceBook.list.queryOptions());
  const book = books.find((each) => each.priceBookId === priceBookId);
  if (book) return <BookView book={book} />;
  return (
    <>
      <PageHeader title="Price book" />
      <Nothing
        icon={IconReportMoney}
        title="There is no such price book"
        action={
          <Button component={Link} to="/price-books" variant="default">
            All price books
          </Button>
        }
      />
    </>
  );
}

function BookView({ book }: { book: Book }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const places = usePlaces();
  const [isChanging, setChanging] = useState(false);
  const [pricing, setPricing] = useState<{ item: PickedItem; breaks: Row['breaks'] } | null>(null);
  const remove = useMutation(trpc.priceBook.remove.mutationOptions());
  const { priceBookId } = book;
  const paged = usePaged({
    key: [...trpc.priceBook.prices.queryKey(), priceBookId],
    ask: async (after: After | null, limit) =>
      (await client.priceBook.prices.query({ priceBookId, after: after as never, limit })).prices,
    afterOf: ({ name, itemId }: Row): After => ({ name, itemId }),
    pageSize,
  });
  const mayChange = me.may('change-prices');
  const askRemove = (): void => {
    modals.openConfirmModal({
      title: `Remove ${book.name}?`,
      children: 'The tills go back to the products’ own prices, moments after. Sales stay as they were.',
      labels: { confirm: 'Remove', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => {
        void remove.mutateAsync({ priceBookId }).then(async () => {
          await queries.invalidateQueries({ queryKey: trpc.priceBook.pathKey() });
          await navigate({ to: '/price-books' });
        });
      },
    });
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/price-books">
          Price books
        </Anchor>
        <Text>{book.name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={book.name}
        lead={
          <>
            <Badge variant="light" mr="xs">
              {stateWords[book.state]}
            </Badge>
            {windowText(book, places)} ·{' '}
            {book.storeIds === null ? 'every store' : book.storeIds.map(places.nameOf).join(', ')} · rank{' '}
            {book.rank}
          </>
        }
        actions={
          mayChange ? (
            <>
              <Button variant="default" onClick={askRemove}>
                Remove
              </Button>
              <Button variant="default" onClick={() => setChanging(true)}>
                Change
              </Button>
            </>
          ) : null
        }
      />
      <Panel title="Prices in this book" id="book-prices" flush>
        {mayChange ? (
          <div style={{ padding: '0 1rem 1rem', maxInlineSize: '34rem' }}>
            <ItemPicker
              label="Add an item"
              exclude={new Set(paged.rows.map(({ itemId }) => itemId as string))}
              onPick={(item) => setPricing({ item, breaks: [] })}
            />
          </div>
        ) : null}
        {paged.rows.length === 0 && !paged.isPending ? (
          <Nothing icon={IconReportMoney} title="No prices yet">
            Add the first item above. What is not in the book keeps its own price.
          </Nothing>
        ) : (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Item</Table.Th>
                <Table.Th scope="col" ta="right">
                  Own price
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  In this book
                </Table.Th>
                {mayChange ? <Table.Th scope="col" aria-label="Actions" /> : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {paged.rows.map((row) => (
                <Table.Tr key={row.itemId}>
                  <Table.Th scope="row" fw={500}>
                    {row.name}
                    <Text size="sm" c="dimmed">
                      {row.sku}
                    </Text>
                  </Table.Th>
                  <Table.Td ta="right">{row.ownPrice === null ? '–' : places.money(row.ownPrice)}</Table.Td>
                  <Table.Td ta="right">
                    {row.breaks.map(({ minQuantity, price }) => (
                      <div key={minQuantity}>
                        {minQuantity === 1000 ? '' : `from ${minQuantity / 1000}: `}
                        <strong>{places.money(price)}</strong>
                      </div>
                    ))}
                  </Table.Td>
                  {mayChange ? (
                    <Table.Td ta="right">
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={`Change the price of ${row.name}`}
                        onClick={() =>
                          setPricing({ item: { ...row, price: row.ownPrice }, breaks: row.breaks })
                        }
                      >
                        Change
                      </Button>
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Panel>
      <LoadMore
        shown={paged.rows.length}
        what="items"
        hasMore={paged.hasNextPage}
        isLoading={paged.isFetchingNextPage}
        onMore={() => void paged.fetchNextPage()}
      />
      {isChanging ? (
        <BookForm book={book} onClose={() => setChanging(false)} onSaved={() => setChanging(false)} />
      ) : null}
      {pricing ? (
        <BreaksForm priceBookId={priceBookId} {...pricing} onClose={() => setPricing(null)} />
      ) : null}
    </>
  );
}
