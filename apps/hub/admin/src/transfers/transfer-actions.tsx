import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { ApproveDialog } from './approve-dialog';
import { ReasonDialog } from './reason-dialog';
import type { Whole } from './transfer-page';
import { numberOf } from './words';

type Asking = 'approve' | 'reject' | 'cancel' | null;

/** What may be done with a transfer as it stands, by whoever looks at it. */
export function TransferActions({ transfer }: { transfer: Whole }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [asking, setAsking] = useState<Asking>(null);
  const reject = useMutation(trpc.transfer.reject.mutationOptions());
  const cancel = useMutation(trpc.transfer.cancel.mutationOptions());
  const remove = useMutation(trpc.transfer.remove.mutationOptions());
  const { transferId, state } = transfer;
  const mayDecide = me.may('approve-transfers');
  const mayTakeBack = me.may('change-transfers') && state === 'requested';

  const takeBack = async (): Promise<void> => {
    try {
      const done = await remove.mutateAsync({ transferId });
      if (!done.ok) return failed(done.refusal.sentence);
      await navigate({ to: '/transfers' });
      await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
      notifications.show({ message: `${numberOf(transfer)} was taken back.` });
    } catch (error) {
      failed(sentenceOf(error));
    }
  };
  const askToTakeBack = (): void => {
    modals.openConfirmModal({
      title: `Take ${numberOf(transfer)} back?`,
      children: <Text>It disappears from the lists, and its number is not used again.</Text>,
      labels: { confirm: 'Take it back', cancel: 'Keep it' },
      onConfirm: () => void takeBack(),
    });
  };
  /** Answers the sentence of a refusal, or null when it was done. */
  const ending = async (how: 'reject' | 'cancel', reason: string): Promise<string | null> => {
    const done = await (how === 'reject' ? reject : cancel).mutateAsync({ transferId, reason });
    if (!done.ok) return done.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
    return null;
  };
  return (
    <>
      {mayTakeBack ? (
        <>
          <Button component={Link} to={`/transfers/${transferId}/edit`} variant="default">
            Change
          </Button>
          <Button variant="default" onClick={askToTakeBack}>
            Take back
          </Button>
        </>
      ) : null}
      {mayDecide && state === 'approved' ? (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          Cancel the transfer
        </Button>
      ) : null}
      {mayDecide && state === 'requested' ? (
        <>
          <Button variant="default" onClick={() => setAsking('reject')}>
            Reject
          </Button>
          <Button onClick={() => setAsking('approve')}>Approve</Button>
        </>
      ) : null}
      {asking === 'approve' ? <ApproveDialog transfer={transfer} onClose={() => setAsking(null)} /> : null}
      {asking === 'reject' || asking === 'cancel' ? (
        <ReasonDialog
          title={`${asking === 'reject' ? 'Reject' : 'Cancel'} ${numberOf(transfer)}`}
          label={asking === 'reject' ? 'Reject' : 'Cancel the transfer'}
          act={(reason) => ending(asking, reason)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

const failed = (message: string): void => {
  notifications.show({ color: 'red', title: 'Not done', message });
};
