import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconBook, IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import { usePlaces } from '../places/use-places';
import { NewKey } from './new-key';
import classes from './programs.module.css';

type Key = Answers['program']['list'][number];

export default function KeysPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [isMaking, setMaking] = useState(false);
  const keys = useQuery(trpc.program.list.queryOptions());
  const columns: Column<Key>[] = [
    {
      accessor: 'name',
      title: 'Key',
      render: (key) => (
        <>
          <Text fw={550}>{key.name}</Text>
          <Text size="sm" c="dimmed">
            tb_{key.prefix}_…
          </Text>
        </>
      ),
    },
    {
      accessor: 'scopes',
      title: 'May',
      visibleMediaQuery: onWide,
      render: (key) => (
        <div className={classes.tags}>
          {key.scopes.map((scope) => (
            <Badge key={scope} variant="light" color="gray" size="md">
              {scope}
            </Badge>
          ))}
        </div>
      ),
    },
    {
      accessor: 'storeIds',
      title: 'Stores',
      visibleMediaQuery: onVeryWide,
      render: ({ storeIds }) => (storeIds === null ? 'All' : storeIds.map(places.nameOf).join(', ')),
    },
    {
      accessor: 'lastUsedAt',
      title: 'Last used',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : places.dateTime(lastUsedAt, null)),
    },
    {
      accessor: 'revokedAt',
      title: '',
      textAlign: 'right',
      render: (key) =>
        key.revokedAt === null ? <Revoke apiKey={key} /> : <Badge color="gray">Revoked</Badge>,
    },
  ];
  const make = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        lead="Other programs read and change the company’s data with these."
        actions={
          <>
            <Button
              component="a"
              href="/api/v1/docs"
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconBook size={18} />}
            >
              API description
            </Button>
            {make}
          </>
        }
      />
      <DataList
        label="API keys"
        what="keys"
        idOf={(key) => key.apiKeyId}
        columns={columns}
        paged={wholeList(keys)}
        dim={(key) => key.revokedAt !== null}
        empty={
          <Nothing icon={IconKey} title="No program has a key yet" action={make}>
            A key lets bookkeeping, a web shop or a report read what it needs, and nothing more. The{' '}
            <Anchor href="/api/v1/docs" target="_blank" rel="noreferrer" underline="always">
              API description
            </Anchor>{' '}
            says what there is.
          </Nothing>
        }
      />
      {isMaking ? <NewKey onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function Revoke({ apiKey }: { apiKey: Key }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(trpc.program.revoke.mutationOptions());
  const end = async (): Promise<void> => {
    try {
      await revoke.mutateAsync({ apiKeyId: apiKey.apiKeyId });
      await queries.invalidateQueries({ queryKey: trpc.program.pathKey() });
      notifications.show({ message: `The key “${apiKey.name}” opens nothing any more.` });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not revoked', message: sentenceOf(error) });
    }
  };
  const ask = (): void => {
    modals.openConfirmModal({
      title: `Revoke “${apiKey.name}”?`,
      children: <Text>The program that uses it is turned away at once. This cannot be undone.</Text>,
      labels: { confirm: 'Revoke', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void end(),
    });
  };
  return (
    <Group justify="flex-end">
      <Button
        variant="default"
        size="xs"
        onClick={ask}
        aria-label={`Revoke ${apiKey.name}`}
        loading={revoke.isPending}
      >
        Revoke
      </Button>
    </Group>
  );
}
