import { Anchor, Badge, Select, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { ClearFilters, DaysFilter, PlaceFilters } from '../list/place-filters';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { amountSentence, readAmount } from '../places/read-amount';
import { OutsideNote } from './outside-note';
import { isNarrowed, questionOf, saleFields } from './question';
import { tenderWords } from './words';

type Row = Answers['sale']['list'][number];
const pageSize = 50;

export default function SalesList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [fields, go] = useAddress(saleFields);
  const digits = places.home.minorUnitDigits;
  const question = questionOf(fields, digits);
  const paged = usePaged({
    key: [...trpc.sale.list.queryKey(), question],
    ask: (after: { completedAt: number; saleId: string } | null, limit) =>
      client.sale.list.query({ ...question, after: after as never, limit }),
    afterOf: ({ completedAt, saleId }: Row) => ({ completedAt, saleId }),
    pageSize,
  });
  const columns: Column<Row>[] = [
    {
      accessor: 'receiptNo',
      title: 'Receipt',
      render: (row) => (
        <Anchor component={Link} to={`/sales/${row.saleId}`} fw={600}>
          {row.receiptNo}
        </Anchor>
      ),
    },
    {
      accessor: 'completedAt',
      title: 'When',
      noWrap: true,
      render: (row) => places.dateTime(row.completedAt, row.storeId),
    },
    {
      accessor: 'storeId',
      title: 'Where',
      visibleMediaQuery: onWide,
      render: (row) => (
        <>
          {places.nameOf(row.storeId)}
          <Text size="sm" c="dimmed">
            {row.register}
          </Text>
        </>
      ),
    },
    { accessor: 'staff', title: 'Served by', visibleMediaQuery: onVeryWide },
    {
      accessor: 'tenders',
      title: 'Paid by',
      visibleMediaQuery: onVeryWide,
      render: (row) => row.tenders.map((kind) => tenderWords[kind] ?? kind).join(', '),
    },
    { accessor: 'lines', title: 'Lines', textAlign: 'right', visibleMediaQuery: onWide },
    {
      accessor: 'total',
      title: 'Total',
      textAlign: 'right',
      noWrap: true,
      render: (row) => (
        <>
          {row.total < 0 ? (
            <Badge variant="light" mr="xs">
              Return
            </Badge>
          ) : null}
          <Text span fw={600}>
            {places.money(row.total, row.currency)}
          </Text>
        </>
      ),
    },
  ];
  return (
    <>
      <PageHeader title="Sales" lead="Every sale of every till, the latest first." />
      <SaleFilters fields={fields} go={go} />
      <OutsideNote question={question} />
      <DataList
        label="Sales"
        what="sales"
        idOf={({ saleId }) => saleId}
        columns={columns}
        paged={paged}
        empty={
          isNarrowed(fields) ? (
            <Nothing
              icon={IconReceipt}
              title="No sale is like that"
              action={<ClearFilters onClear={() => go(saleFields)} />}
            >
              Try fewer filters, or other dates.
            </Nothing>
          ) : (
            <Nothing icon={IconReceipt} title="No sales yet">
              They arrive here as the tills sell. A till that is offline sends its sales when it is back.
            </Nothing>
          )
        }
      />
    </>
  );
}

function SaleFilters({
  fields,
  go,
}: {
  fields: typeof saleFields;
  go: (change: Partial<Record<keyof typeof saleFields, string | null>>) => void;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const sellers = useQuery(trpc.sale.sellers.queryOptions(undefined, { staleTime: 60_000 }));
  const troubleOf = (text: string): string | null => {
    if (text === '') return null;
    const read = readAmount(text, places.home.minorUnitDigits);
    return read.ok ? null : amountSentence(read.refusal);
  };
  return (
    <Filters label="Find sales">
      <TypedFilter
        label="Receipt"
        placeholder="Number"
        inputMode="numeric"
        value={fields.receipt}
        onSettled={(receipt) => go({ receipt })}
      />
      <PlaceFilters places={places} fields={fields} go={go} />
      <Select
        label="Served by"
        placeholder="Anybody"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Anybody' }}
        data={sellers.data?.map(({ staffId, name }) => ({ value: staffId, label: name })) ?? []}
        value={fields.staff || null}
        onChange={(staff) => go({ staff })}
      />
      <DaysFilter fields={fields} go={go} />
      <TypedFilter
        label="Total at least"
        inputMode="decimal"
        value={fields.least}
        error={troubleOf(fields.least)}
        onSettled={(least) => go({ least })}
      />
      <TypedFilter
        label="Total at most"
        inputMode="decimal"
        value={fields.most}
        error={troubleOf(fields.most)}
        onSettled={(most) => go({ most })}
      />
    </Filters>
  );
}
