import { Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { ApproveDialog } from './approve-dialog';
import { DeedDialog } from './deed-dialog';
import type { HandAct } from './deeds';
import { PackDialog } from './pack-dialog';
import { ReasonDialog } from './reason-dialog';
import { ReceiveDialog } from './receive-dialog';
import type { Whole } from './transfer-page';
import { useDeed } from './use-deed';
import { numberOf } from './words';

type StoreAct = HandAct | 'pack' | 'receive';
type Asking = 'approve' | 'reject' | 'cancel' | StoreAct | null;

type NextAct = Whole['next'][number]['act'];
const handActs: readonly { act: StoreAct; label: string }[] = [
  { act: 'pick', label: 'It was picked…' },
  { act: 'pack', label: 'Pack a carton…' },
  { act: 'dispatch', label: 'It was sent…' },
  { act: 'receive', label: 'It was received…' },
];

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
  const stateDeed = useDeed(transfer);
  const { transferId, state } = transfer;
  const may = (act: NextAct): boolean =>
    transfer.next.some((each) => each.act === act && each.whyNot === null);
  const byHand = handActs.filter(({ act }) => may(act));
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
  const close = async (): Promise<void> => {
    const refused = await stateDeed([{ type: 'transfer-closed' }], `${numberOf(transfer)} is closed.`);
    if (refused !== null) failed(refused);
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
      {me.may('change-transfers') ? (
        <Button component={Link} to={`/transfers/new?like=${transferId}` as never} variant="default">
          Ask again
        </Button>
      ) : null}
      {may('call-off') && state !== 'requested' ? (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          Call it off
        </Button>
      ) : null}
      {may('reject') ? (
        <Button variant="default" onClick={() => setAsking('reject')}>
          Reject
        </Button>
      ) : null}
      {may('approve') ? <Button onClick={() => setAsking('approve')}>Approve</Button> : null}
      {byHand.length > 0 ? (
        <Menu>
          <Menu.Target>
            <Button rightSection={<IconChevronDown size={16} />}>Done at the store</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {byHand.map(({ act, label }) => (
              <Menu.Item key={act} onClick={() => setAsking(act)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {may('close') ? <Button onClick={() => void close()}>Close it</Button> : null}
      {asking === 'approve' ? <ApproveDialog transfer={transfer} onClose={() => setAsking(null)} /> : null}
      {asking === 'pick' || asking === 'dispatch' ? (
        <DeedDialog act={asking} transfer={transfer} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'pack' ? <PackDialog transfer={transfer} onClose={() => setAsking(null)} /> : null}
      {asking === 'receive' ? <ReceiveDialog transfer={transfer} onClose={() => setAsking(null)} /> : null}
      {asking === 'reject' || asking === 'cancel' ? (
        <ReasonDialog
          title={`${asking === 'reject' ? 'Reject' : 'Call off'} ${numberOf(transfer)}`}
          label={asking === 'reject' ? 'Reject' : 'Call it off'}
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
