import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TerminalId } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';

/** Writes one text to one till or several. */
export function MessageDialog({
  terminals,
  onClose,
}: {
  terminals: readonly { terminalId: TerminalId; registerName: string; storeName: string }[];
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = useMutation(trpc.terminal.sendMessage.mutationOptions());
  const [only] = terminals;
  const to =
    terminals.length === 1 && only ? `${only.registerName}, ${only.storeName}` : `${terminals.length} tills`;
  const go = async (): Promise<void> => {
    if (text.trim() === '') return setTrouble('Write what the till shall show.');
    try {
      const terminalIds = terminals.map(({ terminalId }) => terminalId);
      const sent = await send.mutateAsync({ terminalIds, text });
      if (!sent.ok) return setTrouble(sent.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.terminal.pathKey() });
      notifications.show({
        message: `Sent to ${to}. It stays on the screen until somebody there has read it.`,
      });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Message to ${to}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <Textarea
            label="Message"
            description="Shown above the sale, to whoever is at the till."
            data-autofocus
            autosize
            minRows={3}
            maxLength={500}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Text size="sm" c="dimmed" ta="right">
            {text.length} of 500
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={send.isPending}>
              Send
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
