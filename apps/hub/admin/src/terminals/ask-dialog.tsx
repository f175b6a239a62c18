import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import type { FleetTerminal } from './words';

const words = {
  logs: {
    title: 'Ask for logs',
    says: 'The till packs what its program wrote down, without secrets, and sends it when it is next heard of. It is kept here for thirty days. The till shows who asked and why.',
    done: 'Asked. They come when the till is next heard of.',
  },
  'check-up': {
    title: 'Look now',
    says: 'The till looks at its disk, its database, the way to the hub and its devices, and says all of it. Selling goes on.',
    done: 'Asked. What it finds comes in a moment, if the till is there.',
  },
} as const;

/** Asks one till for something, with a reason. */
export function AskDialog({
  kind,
  terminal: { terminalId, registerName },
  onClose,
}: {
  kind: keyof typeof words;
  terminal: FleetTerminal;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const ask = useMutation(trpc.terminal.ask.mutationOptions());
  const { title, says, done } = words[kind];
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return setTrouble('Say why, for whoever stands at the till.');
    try {
      const asked = await ask.mutateAsync({ terminalId, kind, reason });
      if (!asked.ok) return setTrouble(asked.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.terminal.pathKey() });
      notifications.show({ message: done });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`${title}: ${registerName}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <Text size="sm">{says}</Text>
          <TextInput
            label="Reason"
            data-autofocus
            maxLength={300}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={ask.isPending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
