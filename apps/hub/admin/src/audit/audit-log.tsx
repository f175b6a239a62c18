import { Alert, Button, Select, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconDownload, IconHistory, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FileLink } from '../account/file-link';
import { type Answers, sentenceOf, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, storeChoices, usePlaces } from '../places/use-places';
import classes from './audit.module.css';
import { EntryDrawer } from './entry-drawer';
import { verbWords, whoInWords } from './differences';
import { noFilter, searchOf } from './search';

export type Entry = Answers['audit']['search']['entries'][number];
const pageSize = 50;

/** Who did what to what: searched, read in detail, exported and verified. */
export default function AuditLog() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const { storeIds } = useMe();
  const [fields, go] = useAddress(noFilter);
  const [open, setOpen] = useState<Entry | null>(null);
  const search = searchOf(fields, places.home.timeZone);
  const verbs = useQuery(trpc.audit.verbs.queryOptions());
  const paged = usePaged({
    key: [...trpc.audit.search.queryKey(), search],
    ask: async (cursor: number | null, limit) =>
      (await client.audit.search.query({ ...search, cursor, limit })).entries,
    afterOf: ({ sequence }: Entry) => sequence,
    pageSize,
  });
  const isNarrowed = Object.keys(search).length > 0;
  const address = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)]));
  return (
    <>
      <PageHeader
        title="Audit log"
        lead={
          storeIds === null
            ? 'Everything that anybody changed here. Nobody can edit it, and a gap would show.'
            : 'What anybody changed at your stores. Nobody can edit it.'
        }
        actions={
          <FileLink
            href={`/files/audit.csv?${address.toString()}`}
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {isNarrowed ? 'Export what is shown' : 'Export all'}
          </FileLink>
        }
      />
      {storeIds === null ? <Verify /> : null}
      <Filters label="Search the audit log">
        <TypedFilter
          label="Anything said"
          placeholder="A word, a name, a value"
          value={fields.text}
          onSettled={(text) => go({ text })}
          data-wide
        />
        <TypedFilter
          label="Who"
          placeholder="Part of a name"
          value={fields.who}
          onSettled={(who) => go({ who })}
        />
        <Select
          label="What"
          placeholder="Anything"
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'Anything' }}
          data={verbs.data?.map((verb) => ({ value: verb, label: verbWords(verb) })) ?? []}
          value={fields.verb || null}
          onChange={(verb) => go({ verb })}
        />
        {places.stores.length > 1 ? (
          <Select
            label="Store"
            placeholder="Any"
            clearable
            clearButtonProps={{ 'aria-label': 'Any store' }}
            data={storeChoices(places)}
            value={fields.storeId || null}
            onChange={(storeId) => go({ storeId: storeId ?? '' })}
          />
        ) : null}
        <TextInput
          type="date"
          label="From"
          value={fields.from}
          onChange={({ currentTarget: { value } }) => go({ from: value })}
        />
        <TextInput
          type="date"
          label="To"
          value={fields.to}
          onChange={({ currentTarget: { value } }) => go({ to: value })}
        />
        {isNarrowed ? (
          <Button variant="subtle" data-narrow onClick={() => go(noFilter)}>
            Clear
          </Button>
        ) : null}
      </Filters>
      {fields.subject ? (
        <Text size="sm" c="dimmed" mb="sm">
          Only what was done to {paged.rows[0]?.subjectName ?? fields.subject}.
        </Text>
      ) : null}
      <DataList
        label="Audit log"
        what="entries"
        idOf={({ sequence }) => String(sequence)}
        columns={columnsOf(places, setOpen)}
        paged={paged}
        empty={
          <Nothing
            icon={IconHistory}
            title="No entry is like that"
            action={
              <Button variant="default" onClick={() => go(noFilter)}>
                Clear the filters
              </Button>
            }
          >
            Try fewer filters, or other dates.
          </Nothing>
        }
      />
      <EntryDrawer entry={open} places={places} onClose={() => setOpen(null)} />
    </>
  );
}

const columnsOf = (places: Places, onOpen: (entry: Entry) => void): Column<Entry>[] => [
  {
    accessor: 'verb',
    title: 'What',
    render: (entry) => (
      <UnstyledButton className={classes.open} onClick={() => onOpen(entry)} aria-haspopup="dialog">
        {verbWords(entry.verb)}
        {entry.subjectName ? (
          <Text span c="dimmed" fw={400}>
            {' '}
            {entry.subjectName}
          </Text>
        ) : null}
      </UnstyledButton>
    ),
  },
  { accessor: 'who', title: 'Who', render: (entry) => <Who entry={entry} places={places} /> },
  {
    accessor: 'at',
    title: 'When',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ at }) => places.dateTime(at, null),
  },
  {
    accessor: 'address',
    title: 'From',
    visibleMediaQuery: onVeryWide,
    render: ({ address }) => address ?? '',
  },
  { accessor: 'sequence', title: 'No.', textAlign: 'right', visibleMediaQuery: onVeryWide },
];

/** A name, with the email under it; where there is no room for a column of its own, also when. */
function Who({ entry, places }: { entry: Entry; places: Places }) {
  const { name, email } = whoInWords(entry.who);
  return (
    <div className={classes.who}>
      {name}
      {email === null ? null : (
        <Text size="sm" c="dimmed">
          {email}
        </Text>
      )}
      <Text size="sm" c="dimmed" className={classes.when}>
        {places.dateTime(entry.at, null)}
      </Text>
    </div>
  );
}

function Verify() {
  const trpc = useTRPC();
  const verify = useMutation(trpc.audit.verify.mutationOptions());
  const answer = verify.data;
  return (
    <Alert
      mb="lg"
      role="status"
      color={answer && !answer.ok ? 'red' : 'gray'}
      icon={answer && !answer.ok ? <IconShieldX aria-hidden /> : <IconShieldCheck aria-hidden />}
    >
      <div className={classes.verify}>
        <Text size="sm">
          {answer === undefined
            ? 'Every entry is sealed with the one before it. Verify reads all of them and names the first that is not as it was written.'
            : answer.ok
              ? `All ${answer.value.entries} entries are as they were written. The last seal begins with ${answer.value.lastHash.slice(0, 12)}.`
              : answer.refusal.sentence}
        </Text>
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {answer ? 'Verify again' : 'Verify'}
        </Button>
      </div>
      <Refused sentence={verify.error ? sentenceOf(verify.error) : null} />
    </Alert>
  );
}
