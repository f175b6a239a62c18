import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentenceOf, useTRPC } from '../app/client';
import { DoorFrame } from './frame';
import { Refused } from './refused';

/** A link by mail. The page says the same whether there is an account or not. */
export default function Forgot() {
  const trpc = useTRPC();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (/.@./.test(email) ? null : 'Type your email') },
  });
  const ask = useMutation(trpc.account.forgot.mutationOptions());
  const back = (
    <Anchor component={Link} to="/sign-in" size="sm">
      Back to sign-in
    </Anchor>
  );
  if (ask.data?.ok) {
    return (
      <DoorFrame title="Look into your mail" after={back}>
        <Text role="status">
          If <b>{form.values.email}</b> has an account, a link is on its way. It works once and for 30
          minutes. Look among the unwanted mail too.
        </Text>
      </DoorFrame>
    );
  }
  const refusal = ask.data?.ok === false ? ask.data.refusal.sentence : null;
  return (
    <DoorFrame
      title="Forgot your password?"
      lead="We send you a link by which you choose a new one."
      after={back}
    >
      <form onSubmit={form.onSubmit((typed) => ask.mutate(typed))} noValidate>
        <Stack>
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <Refused sentence={ask.error ? sentenceOf(ask.error) : refusal} />
          <Button type="submit" size="md" loading={ask.isPending}>
            Send the link
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
