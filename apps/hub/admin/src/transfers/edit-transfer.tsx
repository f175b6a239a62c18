import { milliPerUnit } from '@tillbridge/core/kernel';
import { Alert, Anchor, Breadcrumbs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { readId } from '../places/read-id';
import { type AskedTransfer, type TransferDraft, TransferForm } from './transfer-form';
import type { Whole } from './transfer-page';
import { numberOf } from './words';

/** A request that nobody has decided on yet, to be asked for otherwise. Source: spec/transfers.md TR3 */
export default function EditTransfer() {
  const { transferId = '' } = useParams({ strict: false }) as { transferId?: string };
  const trpc = useTRPC();
  const { data: transfer } = useSuspenseQuery(
    trpc.transfer.page.queryOptions({ transferId: readId<'TransferId'>(transferId) }),
  );
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/transfers">
          Transfers
        </Anchor>
        {transfer ? (
          <Anchor component={Link} to={`/transfers/${transferId}`}>
            {numberOf(transfer)}
          </Anchor>
        ) : null}
        <Text>Change</Text>
      </Breadcrumbs>
      <PageHeader
        title={transfer ? `Change ${numberOf(transfer)}` : 'Transfer'}
        lead="Until somebody approves or rejects it."
      />
      {transfer?.state === 'requested' ? (
        <Form transfer={transfer} />
      ) : (
        <Alert color="gray">This transfer cannot be changed: it was decided on, or taken back.</Alert>
      )}
    </>
  );
}

function Form({ transfer }: { transfer: Whole }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const change = useMutation(trpc.transfer.change.mutationOptions());
  const { transferId } = transfer;
  const back = `/transfers/${transferId}`;
  const send = async (asked: AskedTransfer): Promise<string | null> => {
    const done = await change.mutateAsync({ transferId, asked });
    if (!done.ok) return done.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
    notifications.show({ message: `${numberOf(transfer)} is changed.` });
    await navigate({ to: back });
    return null;
  };
  return <TransferForm draft={draftOf(transfer)} send="Save" back={back} onSend={send} />;
}

export const draftOf = ({ fromStoreId, toStoreId, note, priority, dueOn, lines }: Whole): TransferDraft => ({
  from: fromStoreId,
  to: toStoreId,
  note: note ?? '',
  isUrgent: priority === 'urgent',
  dueOn,
  lines: lines.map(({ itemId, description, sku, unitOfMeasure, requested }) => ({
    itemId,
    name: description,
    sku,
    unitOfMeasure,
    count: requested / milliPerUnit,
  })),
});
