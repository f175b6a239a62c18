import { Button, Select, Text } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatQuantity } from '@tillbridge/core/format';
import { idFrom, isUuid, quantity } from '@tillbridge/core/kernel';
import { adjustmentReasons } from '@tillbridge/core/wire';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { StoreFilter } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { isGain, reasonChoices, reasonWords } from './words';

type Row = Answers['adjustment']['list'][number];

/** What left or came without a sale, a transfer or a supplier: the newest first. */
export default function AdjustmentsList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const me = useMe();
  const [fields, go] = useAddress({ store: '', reason: '' });
  const question = {
    storeId: isUuid(fields.store) ? idFrom<'StoreId'>(fields.store) : null,
    reason: adjustmentReasons.find((each) => each === fields.reason) ?? null,
  };
  const paged = usePaged({
    key: [...trpc.adjustment.list.queryKey(), question],
    ask: (after: Pick<Row, 'at' | 'factId'> | null, limit) =>
      client.adjustment.list.query({ ...question, after, limit }),
    afterOf: ({ at, factId }: Row) => ({ at, factId }),
    pageSize: 50,
  });
  return (
    <>
      <PageHeader
        title="Adjustments"
        lead="What left or came without a sale, a transfer or a supplier, and why."
        actions={
          me.may('adjust-stock') ? (
            <Button component={Link} to="/adjustments/new">
              Adjust stock
            </Button>
          ) : null
        }
      />
      <Filters label="Find adjustments">
        <StoreFilter places={places} value={fields.store} onChange={(store) => go({ store })} />
        <Select
          label="Reason"
          placeholder="All reasons"
          clearable
          clearButtonProps={{ 'aria-label': 'All reasons' }}
          data={reasonChoices}
          value={fields.reason || null}
          onChange={(reason) => go({ reason })}
        />
      </Filters>
      <DataList
        label="Adjustments"
        what="adjustments"
        idOf={({ factId }) => factId}
        columns={columnsOf(places)}
        paged={paged}
        empty={
          <Nothing icon={IconAdjustments} title="Nothing was adjusted">
            A till or head office states what broke, expired, was stolen or was found.
          </Nothing>
        }
      />
    </>
  );
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'reason',
    title: 'What',
    render: ({ reason, lines, note, photoId }) => (
      <>
        <Text fw={600}>{reasonWords[reason]}</Text>
        {lines.slice(0, 3).map(({ itemId, name, quantity: moved }, index) => (
          <Text key={`${itemId}${index}`} size="sm" c="dimmed">
            {isGain(reason) ? '+' : '−'}
            {formatQuantity(quantity(moved), 'each', places.home.locale)} {name}
          </Text>
        ))}
        {lines.length > 3 ? (
          <Text size="sm" c="dimmed">
            and {lines.length - 3} more
          </Text>
        ) : null}
        {note ? <Text size="sm">{note}</Text> : null}
        {photoId === null ? null : (
          <a href={`/files/adjustment/${photoId}.jpg`} target="_blank" rel="noreferrer">
            Look at the picture
          </a>
        )}
      </>
    ),
  },
  {
    accessor: 'storeId',
    title: 'Where',
    visibleMediaQuery: onWide,
    render: ({ storeId }) => places.nameOf(storeId),
  },
  {
    accessor: 'at',
    title: 'When and who',
    render: ({ at, storeId, by, approvedBy }) => (
      <>
        {places.dateTime(at, storeId)}
        <Text size="sm" c="dimmed">
          {by ?? 'somebody'}
          {approvedBy ? `, approved by ${approvedBy}` : ''}
        </Text>
      </>
    ),
  },
  {
    accessor: 'value',
    title: 'Worth',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ value }) => (value === null ? 'Not known' : places.money(value)),
  },
];
