import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client, sentenceOf } from '../app/client';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { makePasskey } from './ask-browser';
import { BackupCodes } from './backup-codes';
import { deviceOf } from './moments';

/** A name first, then whatever the browser asks, then the backup codes when there are new ones. */
export function AddPasskey({
  opened,
  onClose,
  onChanged,
}: {
  opened: boolean;
  onClose: () => void;
  onChanged: () => void;
}) {
  const me = useMe();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = (): void => {
    setCodes(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      // Whoever clicks beside the dialog would lose the codes that are shown this once.
      closeOnClickOutside={codes === null}
      title={codes ? 'Keep your backup codes' : 'Add a passkey'}
      size="lg"
    >
      {codes ? (
        <BackupCodes codes={codes} whose={me} onKept={close} />
      ) : (
        <PasskeyForm
          onAdded={(made) => {
            onChanged();
            if (made) return setCodes(made);
            notifications.show({ message: 'Your passkey is added.' });
            close();
          }}
        />
      )}
    </Modal>
  );
}

type Made = { backupCodes: readonly string[] | null } | { sentence: string };

/** Asks for a name and makes the passkey; on the account's page and for whoever has to set one up. */
export function PasskeyForm({ onAdded }: { onAdded: (backupCodes: readonly string[] | null) => void }) {
  const form = useForm({
    initialValues: { name: deviceOf(navigator.userAgent) },
    validate: { name: (name) => (name.trim() ? null : 'Give it a name by which you know it') },
  });
  const make = useMutation({
    mutationFn: async (name: string): Promise<Made> => {
      const asked = await client.account.askForNewPasskey.mutate();
      if (!asked.ok) return asked.refusal;
      const made = await makePasskey(asked.value);
      if (!made.ok) return made;
      const added = await client.account.addPasskey.mutate({ name, answer: made.answer });
      return added.ok ? added.value : added.refusal;
    },
    onSuccess: (made) => {
      if ('backupCodes' in made) onAdded(made.backupCodes);
    },
  });
  const refusal = make.data && 'sentence' in make.data ? make.data.sentence : null;
  return (
    <form onSubmit={form.onSubmit(({ name }) => make.mutate(name.trim()))} noValidate>
      <Stack>
        <Text>
          Your browser asks next where to keep it: on this device, on your phone, or on a security key.
        </Text>
        <TextInput
          label="Name of the passkey"
          description="By this you know it again when you have several."
          maxLength={80}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Refused sentence={make.error ? sentenceOf(make.error) : refusal} />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={make.isPending}
            leftSection={<IconFingerprint size={18} aria-hidden />}
          >
            Make the passkey
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
