import { Anchor, Select, Text, TextInput } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type RegisterId, type StoreId, idFrom, instant, isUuid } from '@tillbridge/core/kernel';
import { type Answers, type Questions, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { ClearFilters, PlaceFilters } from '../list/place-filters';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { dayOf } from './day-of';
import { journalKinds, journalWords } from './journal-words';

type Row = Answers['shift']['journal'][number];
type Question = Omit<NonNullable<Questions['shift']['journal']>, 'after' | 'limit'>;
const pageSize = 50;
const usual = { store: '', register: '', kind: '', day: '' };

function questionOf({ store, register, kind, day }: typeof usual, places: Places): Question {
  const span = dayOf(day, places.zoneOf(store || null));
  return {
    storeId: isUuid(store) ? (idFrom<'StoreId'>(store) satisfies StoreId) : null,
    registerId: isUuid(register) ? (idFrom<'RegisterId'>(register) satisfies RegisterId) : null,
    kind: journalKinds.find((each) => each === kind) ?? null,
    from: span ? instant(span.from) : null,
    until: span ? instant(span.until) : null,
  };
}

/** What tills did beside their sales: who allowed what, who was asked for their age, which drawer opened without a sale. */
export default function TillJournal() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [fields, go] = useAddress(usual);
  const question = questionOf(fields, places);
  const paged = usePaged({
    key: [...trpc.shift.journal.queryKey(), question],
    ask: (after: Pick<Row, 'at' | 'factId'> | null, limit) =>
      client.shift.journal.query({ ...question, after, limit }),
    afterOf: ({ at, factId }: Row) => ({ at, factId }),
    pageSize,
  });
  const isNarrowed = Object.values(fields).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title="Till journal"
        lead="What tills did beside their sales: approvals with both people, questions of age, drawers that opened without a sale."
      />
      <Filters label="Find in the journal">
        <Select
          label="What"
          placeholder="Everything"
          clearable
          clearButtonProps={{ 'aria-label': 'Everything' }}
          data={journalKinds.map((kind) => ({ value: kind, label: journalWords[kind] }))}
          value={fields.kind || null}
          onChange={(kind) => go({ kind })}
        />
        <PlaceFilters places={places} fields={fields} go={go} />
        <TextInput
          type="date"
          label="Day"
          value={fields.day}
          onChange={({ currentTarget: { value } }) => go({ day: value })}
        />
      </Filters>
      <DataList
        label="Till journal"
        what="entries"
        idOf={({ factId }) => factId}
        columns={columnsOf(places)}
        paged={paged}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconNotebook}
              title="Nothing is like that"
              action={<ClearFilters onClear={() => go(usual)} />}
            />
          ) : (
            <Nothing icon={IconNotebook} title="Nothing happened beside sales yet">
              When somebody approves, checks an age or opens the drawer without a sale, it stands here.
            </Nothing>
          )
        }
      />
    </>
  );
}

const columnsOf = (places: Places): Column<Row>[] => [
  {
    accessor: 'at',
    title: 'When',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ at, storeId }) => places.dateTime(at, storeId),
  },
  {
    accessor: 'kind',
    title: 'What',
    render: ({ kind, what, saleId, at, storeId, who, allowedBy }) => (
      <>
        <Text fw={600}>{journalWords[kind]}</Text>
        <Text size="sm">{what}</Text>
        {saleId === null ? null : (
          <Anchor component={Link} to={`/sales/${saleId}`} size="sm">
            Look at the sale
          </Anchor>
        )}
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {places.dateTime(at, storeId)}, {who ?? 'somebody'}
          {allowedBy === null ? '' : `, allowed by ${allowedBy}`}
        </Text>
      </>
    ),
  },
  {
    accessor: 'who',
    title: 'Who',
    visibleMediaQuery: onWide,
    render: ({ who, allowedBy }) => (
      <>
        {who ?? 'Somebody'}
        {allowedBy === null ? null : (
          <Text size="sm" c="dimmed">
            allowed by {allowedBy}
          </Text>
        )}
      </>
    ),
  },
  {
    accessor: 'register',
    title: 'Where',
    visibleMediaQuery: onVeryWide,
    render: ({ register, storeId }) => (
      <>
        {register}
        <Text size="sm" c="dimmed">
          {places.nameOf(storeId)}
        </Text>
      </>
    ),
  },
  {
    accessor: 'amount',
    title: 'Amount',
    textAlign: 'right',
    noWrap: true,
    render: ({ amount, currency }) => (amount === null ? '' : places.money(amount, currency)),
  },
];
