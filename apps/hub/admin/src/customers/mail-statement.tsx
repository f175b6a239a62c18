import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { instant } from '@tillbridge/core/kernel';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';

type Customer = NonNullable<Answers['customer']['statement']>['customer'];

/** Sends the statement that is on the screen. Source: spec/on-account.md OA11 */
export function MailStatement({
  customer: { customerId, name, email },
  from,
  to,
  onClose,
}: {
  customer: Customer;
  from: number;
  to: number;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const mail = useMutation(trpc.customer.mailStatement.mutationOptions());
  const [address, setAddress] = useState(email ?? '');
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = address.trim();
    if (!/^\S+@\S+\.\S+$/.test(typed)) return setTrouble('This is not an email address.');
    setTrouble(null);
    try {
      const sent = await mail.mutateAsync({
        customerId,
        from: instant(from),
        to: instant(to),
        email: typed,
      });
      if (!sent.ok) return setTrouble(sent.refusal.sentence);
      notifications.show({ message: `The statement is on its way to ${typed}.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Send ${name} this statement`}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          <TextInput
            data-autofocus
            type="email"
            label="Email"
            description="An address that is typed here is not kept with the customer."
            maxLength={254}
            value={address}
            onChange={({ currentTarget: { value } }) => setAddress(value)}
          />
          <Text size="sm" c="dimmed">
            It goes as text, and as a PDF to print.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={mail.isPending}>
              Send
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
