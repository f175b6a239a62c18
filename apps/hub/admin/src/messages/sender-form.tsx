import { TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { asDone, useChange } from '../app/use-change';
import { FormDialog } from '../list/form-dialog';
import type { StoreSender } from './senders-page';

/** What one store signs with; a field that is left empty is as the company has it. */
export function SenderForm({ sender, onClose }: { sender: StoreSender; onClose: () => void }) {
  const { storeId, storeName } = sender;
  const trpc = useTRPC();
  const change = useChange(trpc.message.pathKey());
  const saving = useMutation(trpc.message.saveSender.mutationOptions());
  const [name, setName] = useState(sender.name ?? '');
  const [replyTo, setReplyTo] = useState(sender.replyTo ?? '');
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const isDone = await change(
      async () =>
        asDone(
          await saving.mutateAsync({ storeId, name: name.trim() || null, replyTo: replyTo.trim() || null }),
        ),
      setTrouble,
    );
    if (!isDone) return;
    notifications.show({ message: `${storeName} signs like this from now on.` });
    onClose();
  };
  return (
    <FormDialog
      title={`How ${storeName} signs`}
      size="md"
      lead="On what it sends to customers and suppliers. News for your own people is signed by the company."
      trouble={trouble}
      button="Save"
      back="Cancel"
      isBusy={saving.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label="Name of the sender"
        description="As mail programs show it. Left empty, the company’s."
        maxLength={80}
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label="Answers go to"
        description="A mail address that the store reads. Left empty, the company’s."
        type="email"
        inputMode="email"
        maxLength={250}
        value={replyTo}
        onChange={({ currentTarget }) => setReplyTo(currentTarget.value)}
      />
    </FormDialog>
  );
}
