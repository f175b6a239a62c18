import { milliPerUnit, tradingDate } from '@tillbridge/core/kernel';
import { Alert, Anchor, Breadcrumbs, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
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
  // What is changed is what was there when the page was opened: what somebody else made of it since is not overwritten.
  const [opened] = useState(transfer);
  const isOther = JSON.stringify(seenOf(opened)) !== JSON.stringify(seenOf(transfer));
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const change = useMutation(trpc.transfer.change.mutationOptions());
  const { transferId } = transfer;
  const back = `/transfers/${transferId}`;
  const send = async (asked: AskedTransfer): Promise<string | null> => {
    const done = await change.mutateAsync({ transferId, asked, seen: seenOf(opened) });
    if (!done.ok) return done.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
    notifications.show({ message: `${numberOf(transfer)} is changed.` });
    await navigate({ to: back });
    return null;
  };
  return (
    <>
      {isOther ? (
        <Alert color="orange" mb="md" title="Somebody else changed this meanwhile">
          What you write here cannot be saved any more. <Anchor href={`${back}/edit`}>Begin again</Anchor>{' '}
          from how it is now.
        </Alert>
      ) : null}
      <TransferForm draft={draftOf(opened)} send="Save" back={back} onSend={send} />
    </>
  );
}

const seenOf = ({ note, priority, dueOn, lines }: Whole) => ({
  ...{ note, priority, dueOn: dueOn === null ? null : tradingDate(dueOn) },
  lines: lines.map(({ itemId, requested }) => ({ itemId, quantity: requested })),
});

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
