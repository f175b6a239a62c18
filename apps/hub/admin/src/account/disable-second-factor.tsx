import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import { Password } from '../door/new-password';
import { Refused } from '../door/refused';

/** Off again, for whoever has both factors. */
export function DisableSecondFactor({
  opened,
  onClose,
  onChanged,
  hasPasskeys,
}: {
  opened: boolean;
  onClose: () => void;
  onChanged: () => void;
  /** Then something is left beside the password. */
  hasPasskeys: boolean;
}) {
  const trpc = useTRPC();
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (password) => (password ? null : 'Type your password'),
      code: (code) => (code.trim() ? null : 'Type a code'),
    },
  });
  const close = (): void => {
    form.reset();
    turnOff.reset();
    onClose();
  };
  const turnOff = useMutation(
    trpc.account.disableSecondFactor.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) {
          notifications.show({
            message: hasPasskeys ? 'The codes from your phone are off.' : 'The second factor is off.',
          });
          onChanged();
          close();
        } else if (answer.refusal.kind === 'password-wrong') {
          form.setFieldError('password', answer.refusal.sentence);
        } else {
          form.setFieldError('code', answer.refusal.sentence);
        }
      },
    }),
  );
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={hasPasskeys ? 'Turn the codes from your phone off?' : 'Turn the second factor off?'}
    >
      <form onSubmit={form.onSubmit((typed) => turnOff.mutate(typed))} noValidate>
        <Stack>
          <Text>
            {hasPasskeys
              ? 'Your passkeys and your backup codes stay as they are.'
              : 'Your password alone lets you in then. The next one that you choose needs fifteen characters again.'}
          </Text>
          <Password
            label="Password"
            autoComplete="current-password"
            data-autofocus
            {...form.getInputProps('password')}
          />
          <TextInput
            label="Code from your phone, or a backup code"
            autoComplete="one-time-code"
            maxLength={32}
            {...form.getInputProps('code')}
          />
          <Refused sentence={turnOff.error ? sentenceOf(turnOff.error) : null} />
          <Group justify="flex-end">
            <Button type="submit" color="red" loading={turnOff.isPending}>
              Turn off
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
