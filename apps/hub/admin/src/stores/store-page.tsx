import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconArchive, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { readId } from '../places/read-id';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { RegistersSection } from './registers-section';
import { StoreEditor } from './store-editor';
import { formOf } from './store-form';

export default function StorePage() {
  const { storeId: said } = useParams({ strict: false }) as { storeId: string };
  const storeId = readId<'StoreId'>(said);
  const trpc = useTRPC();
  const me = useMe();
  const queries = useQueryClient();
  const shown = useQuery(trpc.store.show.queryOptions({ storeId }));
  const profiles = useQuery(trpc.tax.list.queryOptions());
  const change = useMutation(trpc.store.change.mutationOptions());
  if (!shown.data || !profiles.data) return <Unread query={shown.data ? profiles : shown} />;
  if (!shown.data.ok) {
    return <Alert title="This store could not be shown">{shown.data.refusal.sentence}</Alert>;
  }
  const { record, archivedAt, registers } = shown.data.value;
  const isLocked = !me.may('change-stores') || archivedAt !== null;
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.store.pathKey() });
  return (
    <>
      <PageHeader
        title={record.name}
        lead={archivedAt === null ? record.address.join(', ') : <Badge color="gray">Archived</Badge>}
        actions={
          <Group gap="sm">
            <Button
              component="a"
              href={`/files/counter-sign/${storeId}.pdf`}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              Counter sign
            </Button>
            {isLocked ? null : <Archive storeId={storeId} name={record.name} onDone={refresh} />}
          </Group>
        }
      />
      <StoreEditor
        key={archivedAt === null ? 'open' : 'archived'}
        initial={formOf(record)}
        store={record}
        profiles={profiles.data}
        isLocked={isLocked}
        saveLabel="Save"
        onSave={async (details) => {
          const saved = await change.mutateAsync({ ...details, storeId });
          if (!saved.ok) return saved;
          await refresh();
          await queries.invalidateQueries({ queryKey: trpc.dashboard.places.queryKey() });
          notifications.show({ message: 'Saved. The tills of this store hear of it now.' });
          return { ok: true };
        }}
        registers={
          <RegistersSection storeId={storeId} registers={registers} isLocked={isLocked} onChanged={refresh} />
        }
      />
    </>
  );
}

function Archive({
  storeId,
  name,
  onDone,
}: {
  storeId: ReturnType<typeof readId<'StoreId'>>;
  name: string;
  onDone: () => Promise<unknown>;
}) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const archive = useMutation(trpc.store.archive.mutationOptions());
  const go = async (): Promise<void> => {
    try {
      const done = await archive.mutateAsync({ storeId });
      if (!done.ok) {
        notifications.show({ color: 'red', title: 'Not archived', message: done.refusal.sentence });
        return;
      }
      await onDone();
      await navigate({ to: '/stores' });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not archived', message: sentenceOf(error) });
    }
  };
  const ask = (): void => {
    modals.openConfirmModal({
      title: `Archive ${name}?`,
      children: (
        <Text>
          It leaves every list of places, with its registers. Its sales and stock stay. This cannot be undone
          here.
        </Text>
      ),
      labels: { confirm: 'Archive the store', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void go(),
    });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconArchive size={18} />}
      onClick={ask}
      loading={archive.isPending}
    >
      Archive
    </Button>
  );
}
