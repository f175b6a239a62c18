import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type AskedTransfer, TransferForm } from './transfer-form';
import { numberOf } from './words';

const nothingYet = { from: null, to: null, note: '', lines: [] };

export default function NewTransfer() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const request = useMutation(trpc.transfer.request.mutationOptions());
  const send = async (asked: AskedTransfer): Promise<string | null> => {
    const made = await request.mutateAsync(asked);
    if (!made.ok) return made.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
    notifications.show({ message: `${numberOf(made.value)} is requested.` });
    await navigate({ to: `/transfers/${made.value.transferId}` });
    return null;
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/transfers">
          Transfers
        </Anchor>
        <Text>New transfer</Text>
      </Breadcrumbs>
      <PageHeader title="New transfer" lead="Somebody who may approve it decides what really goes." />
      <TransferForm draft={nothingYet} send="Request the transfer" back="/transfers" onSend={send} />
    </>
  );
}
