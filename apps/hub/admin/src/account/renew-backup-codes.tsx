import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
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
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim() ? null : 'Type a code') },
  });
  const renew = useMutation(
    trpc.account.renewBackupCodes.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return form.setFieldError('code', answer.refusal.sentence);
        setCodes(answer.value.backupCodes);
        onChanged();
      },
    }),
  );
  const close = (): void => {
    setCodes(null);
    form.reset();
    renew.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnClickOutside={codes === null}
      title={codes ? 'Keep your backup codes' : 'New backup codes'}
      size="lg"
    >
      {codes ? (
        <BackupCodes codes={codes} onKept={close} />
      ) : (
        <form onSubmit={form.onSubmit((typed) => renew.mutate(typed))} noValidate>
          <Stack>
            <Text>The codes that you have now are worth nothing afterwards.</Text>
            <TextInput
              label="Code from your phone"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={32}
              data-autofocus
              {...form.getInputProps('code')}
            />
            <Refused sentence={renew.error ? sentenceOf(renew.error) : null} />
            <Group justify="flex-end">
              <Button type="submit" loading={renew.isPending}>
                Make new codes
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
