import { Alert, Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBox, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { type Places, usePlaces } from '../places/use-places';
import { BulkEditDrawer } from './bulk-edit-drawer';
import classes from './catalogue.module.css';
import { Thumbnail } from './picture';
import { ProductFilters } from './product-filters';
import { isNarrowed, productFields, productQuestion } from './product-question';

type Page = Answers['product']['list'];
type Row = Page['products'][number];
const pageSize = 50;

export default function ProductList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [fields, go] = useAddress(productFields);
  const [selected, setSelected] = useState<Row[]>([]);
  const [isAll, setAll] = useState(false);
  const [isEditing, bulk] = useDisclosure();
  const question = productQuestion(fields);
  const query = useInfiniteQuery({
    queryKey: [...trpc.product.list.queryKey(), question],
    queryFn: ({ pageParam }) =>
      client.product.list.query({ ...question, cursor: pageParam as string | null, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const [first] = query.data?.pages ?? [];
  const rows = query.data?.pages.flatMap(({ products }) => products) ?? [];
  const mayChange = me.may('change-catalogue');
  return (
    <>
      <PageHeader
        title="Products"
        lead={first ? foundText(first) : 'What the stores sell.'}
        actions={
          me.may('change-catalogue') ? (
            <>
              {me.may('import-catalogue') ? (
                <Button component={Link} to="/import" variant="default">
                  Import
                </Button>
              ) : null}
              <Button component={Link} to="/products/new" leftSection={<IconPlus size={16} aria-hidden />}>
                New product
              </Button>
            </>
          ) : null
        }
      />
      <ProductFilters fields={fields} go={go} />
      {first?.isMeant && rows.length > 0 ? (
        <Alert mb="md" variant="light" icon={<IconSearchOff size={18} aria-hidden />}>
          Nothing is spelt “{fields.find}”. These may be what you mean.
        </Alert>
      ) : null}
      {selected.length > 0 ? (
        <Group className={classes.selection} role="region" aria-label="Chosen products">
          <Text fw={600} aria-live="polite">
            {isAll ? `All ${first?.found ?? ''} chosen` : `${selected.length} chosen`}
          </Text>
          <Button size="sm" onClick={bulk.open}>
            Change together
          </Button>
          {!isAll && first?.found && first.found > selected.length && first.found < first.countedUpTo ? (
            <Button size="sm" variant="default" onClick={() => setAll(true)}>
              Choose all {first.found} found
            </Button>
          ) : null}
          <Button
            size="sm"
            variant="default"
            onClick={() => {
              setSelected([]);
              setAll(false);
            }}
          >
            Choose none
          </Button>
        </Group>
      ) : null}
      <DataList
        label="Products"
        what="products"
        idOf={({ productId }) => productId}
        columns={columnsOf(places)}
        dim={({ isActive }) => !isActive}
        {...(mayChange
          ? { selection: { selected, onSelect: setSelected, nameOf: ({ name }: Row) => name } }
          : {})}
        paged={{ ...query, rows }}
        empty={
          isNarrowed(fields) ? (
            <Nothing
              icon={IconSearchOff}
              title="No product is like that"
              action={
                <Button variant="default" onClick={() => go(productFields)}>
                  Clear the filters
                </Button>
              }
            >
              Try fewer words or filters. Archived products are under “Archived”.
            </Nothing>
          ) : (
            <Nothing
              icon={IconBox}
              title="No products yet"
              action={
                <Group justify="center">
                  <Button component={Link} to="/import">
                    Import a file
                  </Button>
                  <Button component={Link} to="/products/new" variant="default">
                    New product
                  </Button>
                </Group>
              }
            >
              Import what you have from another system, or make the first by hand.
            </Nothing>
          )
        }
      />
      {isEditing ? (
        <BulkEditDrawer
          target={isAll ? { filter: question } : { productIds: selected.map(({ productId }) => productId) }}
          count={isAll ? (first?.found ?? selected.length) : selected.length}
          onClose={() => {
            bulk.close();
            setSelected([]);
            setAll(false);
          }}
        />
      ) : null}
    </>
  );
}

function foundText({ found, countedUpTo }: Page): string {
  if (found === null) return 'What the stores sell.';
  if (found >= countedUpTo) return `More than ${countedUpTo.toLocaleString()} products`;
  return found === 1 ? '1 product' : `${found.toLocaleString()} products`;
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'name',
    title: 'Product',
    render: (row) => (
      <Group wrap="nowrap" gap="sm">
        <Thumbnail imageId={row.imageId} />
        <div className={classes.named}>
          <Anchor component={Link} to={`/products/${row.productId}`} fw={550}>
            {row.name}
          </Anchor>
          {row.isActive ? null : (
            <Badge variant="light" color="gray" ml="xs">
              Archived
            </Badge>
          )}
          <Text size="sm" c="dimmed">
            {row.variantCount === 1 ? row.variants[0]?.sku : `${row.variantCount} variants`}
          </Text>
        </div>
      </Group>
    ),
  },
  { accessor: 'brandName', title: 'Brand', visibleMediaQuery: onVeryWide },
  { accessor: 'categoryName', title: 'Category', visibleMediaQuery: onWide },
  {
    accessor: 'tags',
    title: 'Tags',
    visibleMediaQuery: onVeryWide,
    render: ({ tags }) => tags.slice(0, 3).join(', '),
  },
  {
    accessor: 'lowestPrice',
    title: 'Price',
    textAlign: 'right',
    noWrap: true,
    render: (row) => <Text span>{priceText(row, places)}</Text>,
  },
];

function priceText({ lowestPrice, highestPrice }: Row, { money }: Places): string {
  if (lowestPrice === null || highestPrice === null) return 'No price';
  return lowestPrice === highestPrice ? money(lowestPrice) : `${money(lowestPrice)} – ${money(highestPrice)}`;
}
