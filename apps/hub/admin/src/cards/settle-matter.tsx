import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
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
    <Modal opened onClose={onClose} title="Settle this difference">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          <Text>{matter.sentence}</Text>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={settle.isPending}>
              Settle
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
