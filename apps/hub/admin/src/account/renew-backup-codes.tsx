import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { BackupCodes } from './backup-codes';

/** Ten new codes in the place of those that are left. */
export function RenewBackupCodes({
  opened,
  onClose,
  onChanged,
}: {
  opened: boolean;
  onClose: () => void;
  onChanged: () => void;
}) {
  const trpc = useTRPC();
  const me = useMe();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useMutation(
    trpc.account.renewBackupCodes.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return;
        setCodes(answer.value.backupCodes);
        onChanged();
      },
    }),
  );
  const close = (): void => {
    setCodes(null);
    renew.reset();
    onClose();
  };
  const refusal = renew.data?.ok === false ? renew.data.refusal.sentence : null;
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnClickOutside={codes === null}
      title={codes ? 'Keep your backup codes' : 'New backup codes'}
      size="lg"
    >
      {codes ? (
        <BackupCodes codes={codes} whose={me} onKept={close} />
      ) : (
        <Stack>
          <Text>The codes that you have now are worth nothing afterwards.</Text>
          <Refused sentence={renew.error ? sentenceOf(renew.error) : refusal} />
          <Group justify="flex-end">
            <Button loading={renew.isPending} onClick={() => renew.mutate()} data-autofocus>
              Make new codes
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
