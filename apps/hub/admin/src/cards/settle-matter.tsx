import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { FormDialog } from '../list/form-dialog';
import { useCardChange } from './use-card-change';
import type { Matter } from './words';

/** Asks what came of it. */
export function SettleMatter({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const trpc = useTRPC();
  const change = useCardChange();
  const settle = useMutation(trpc.card.settleMatter.mutationOptions());
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    if (note.trim() === '') return setTrouble('Say in a few words what came of it.');
    const { matterId } = matter;
    const refused = await change(
      () => settle.mutateAsync({ matterId, note }),
      'Settled. It is in the audit log with your note.',
    );
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <FormDialog
      title="Settle this difference"
      size="md"
      lead={matter.sentence}
      trouble={trouble}
      button="Settle"
      back="Cancel"
      isBusy={settle.isPending}
      onSubmit={go}
      onClose={onClose}
    >
      <Textarea
        label="What came of it"
        description="Kept with your name. Settling moves no money."
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
    </FormDialog>
  );
}
