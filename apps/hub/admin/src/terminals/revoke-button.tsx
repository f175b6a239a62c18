import { Button, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconBan } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import type { FleetTerminal } from './words';

/** Shuts a till out, after saying what that would lose. */
export function RevokeButton({ terminal }: { terminal: FleetTerminal }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(trpc.terminal.revoke.mutationOptions());
  const unsent = terminal.health?.outboxDepth ?? null;
  const go = async (): Promise<void> => {
    try {
      const done = await revoke.mutateAsync({ terminalId: terminal.terminalId });
      if (!done.ok)
        notifications.show({
          color: 'red',
          title: 'Not shut out',
          message: 'There is no such till. Load the page again.',
        });
      else notifications.show({ message: `${terminal.registerName} is shut out.` });
      await queries.invalidateQueries({ queryKey: trpc.terminal.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not shut out', message: sentenceOf(error) });
    }
  };
  const ask = (): void => {
    modals.openConfirmModal({
      title: `Shut ${terminal.registerName} out?`,
      children: (
        <Stack gap="sm">
          <Text>
            It is disconnected at once, and nothing that it states is taken any more. To go on there, enrol a
            till again.
          </Text>
          <Text fw={600}>
            {unsent === null
              ? 'It is not known whether everything it sold is here.'
              : unsent === 0
                ? 'By its last report everything it sold is here.'
                : `By its last report ${unsent} facts are not here yet, and would not arrive.`}
          </Text>
        </Stack>
      ),
      labels: { confirm: 'Shut it out', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void go(),
    });
  };
  return (
    <Button variant="default" leftSection={<IconBan size={18} />} onClick={ask} loading={revoke.isPending}>
      Shut out
    </Button>
  );
}
