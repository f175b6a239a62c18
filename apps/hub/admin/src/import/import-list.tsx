import { Anchor, Badge, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { DropFile } from './drop-file';
import { type ImportRun, stateWords, summaryOf } from './words';

export default function ImportList() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const paged = usePaged<ImportRun, number>({
    key: trpc.import.list.queryKey(),
    ask: (before, limit) => client.import.list.query({ before: before as never, limit }),
    afterOf: ({ createdAt }) => createdAt,
    pageSize: 25,
  });
  const columns: Column<ImportRun>[] = [
    {
      accessor: 'fileName',
      title: 'File',
      render: ({ importId, fileName }) => (
        <Anchor component={Link} to={`/import/${importId}`} fw={500}>
          {fileName}
        </Anchor>
      ),
    },
    {
      accessor: 'state',
      title: 'State',
      render: ({ state }) => (
        <Badge variant="light" color={stateWords[state].colour}>
          {stateWords[state].words}
        </Badge>
      ),
    },
    { accessor: 'counts', title: 'What it did', render: (run) => <Text size="sm">{summaryOf(run)}</Text> },
    {
      accessor: 'createdAt',
      title: 'When',
      render: ({ createdAt }) => places.dateTime(createdAt, null),
      visibleMediaQuery: onWide,
    },
    { accessor: 'who', title: 'Who', visibleMediaQuery: onWide },
  ];
  return (
    <>
      <PageHeader
        title="Import"
        lead="Products from a file. Every import is checked first, and can be undone."
      />
      <DropFile />
      <DataList
        label="Imports"
        what="imports"
        idOf={({ importId }) => importId}
        columns={columns}
        paged={paged}
        empty={
          <Nothing icon={IconFileImport} title="No imports yet">
            Drop the export of the program that you used until now, or any table with SKU, name and price.
          </Nothing>
        }
      />
    </>
  );
}
