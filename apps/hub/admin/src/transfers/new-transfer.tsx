import { milliPerUnit } from '@tillbridge/core/kernel';
import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { useAddress } from '../list/use-address';
import { readId } from '../places/read-id';
import { draftOf } from './edit-transfer';
import { type AskedTransfer, type TransferDraft, TransferForm } from './transfer-form';
import { numberOf } from './words';

const nothingYet: TransferDraft = { from: null, to: null, note: '', isUrgent: false, dueOn: null, lines: [] };

export default function NewTransfer() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [{ like, list }] = useAddress({ like: '', list: '' });
  const request = useMutation(trpc.transfer.request.mutationOptions());
  const push = useMutation(trpc.transfer.push.mutationOptions());
  const send = async (asked: AskedTransfer, how: 'request' | 'push'): Promise<string | null> => {
    const made = await (how === 'push' ? push : request).mutateAsync(asked);
    if (!made.ok) return made.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
    notifications.show({
      message: `${numberOf(made.value)} is ${how === 'push' ? 'approved, and to be picked' : 'requested'}.`,
    });
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
      <Begun like={like} list={list}>
        {(draft) => (
          <TransferForm
            key={`${like} ${list}`}
            draft={draft}
            send="Request the transfer"
            push={me.may('approve-transfers') ? 'Send it without asking' : null}
            back="/transfers"
            onSend={send}
          />
        )}
      </Begun>
    </>
  );
}

/** From nothing, as another one was, or from a template or draft. */
function Begun({
  like,
  list,
  children,
}: {
  like: string;
  list: string;
  children: (draft: TransferDraft) => ReactNode;
}) {
  if (like !== '') return <LikeAnother transferId={like}>{children}</LikeAnother>;
  if (list !== '') return <FromList listId={list}>{children}</FromList>;
  return children(nothingYet);
}

type Beginning = { children: (draft: TransferDraft) => ReactNode };

function LikeAnother({ transferId, children }: Beginning & { transferId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.transfer.page.queryOptions({ transferId: readId<'TransferId'>(transferId) }),
  );
  return children(data ? { ...draftOf(data), dueOn: null } : nothingYet);
}

function FromList({ listId, children }: Beginning & { listId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.transfer.lists.queryOptions());
  const list = data.find((each) => each.listId === listId);
  if (!list) return children(nothingYet);
  const lines = list.lines.map(({ itemId, name, sku, unitOfMeasure, quantity }) => ({
    ...{ itemId, name, sku, unitOfMeasure },
    count: quantity / milliPerUnit,
  }));
  return children({
    ...{ from: list.fromStoreId, to: list.toStoreId, note: list.note ?? '', dueOn: null, lines },
    isUrgent: list.priority === 'urgent',
  });
}
