import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { Password } from './new-password';
import { Refused } from './refused';
import { useCountdown } from './use-countdown';

export type Typed = { email: string; password: string };
type Answer = Extract<Answers['account']['signIn'], { ok: true }>['value'];

/** The first question. While the hub asks to wait, the button counts down. */
export function PasswordForm({ onAnswer }: { onAnswer: (answer: Answer, typed: Typed) => void }) {
  const trpc = useTRPC();
  const countdown = useCountdown();
  const form = useForm<Typed>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (/.@./.test(email) ? null : 'Type your email'),
      password: (password) => (password ? null : 'Type your password'),
    },
  });
  const signIn = useMutation(
    trpc.account.signIn.mutationOptions({
      onSuccess: (answer, typed) => {
        if (answer.ok) return onAnswer(answer.value, typed);
        if (answer.refusal.kind === 'wait') countdown.wait(answer.refusal.waitSeconds);
        form.setFieldValue('password', '');
      },
    }),
  );
  const refusal = signIn.data?.ok === false ? signIn.data.refusal : null;
  const isOver = refusal?.kind === 'wait' && countdown.left === 0;
  return (
    <form onSubmit={form.onSubmit((typed) => signIn.mutate(typed))} noValidate>
      <Stack>
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Password label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        <Refused
          sentence={signIn.error ? sentenceOf(signIn.error) : isOver ? null : (refusal?.sentence ?? null)}
        />
        <Button type="submit" size="md" loading={signIn.isPending} disabled={countdown.left > 0}>
          {countdown.left > 0 ? `Wait ${countdown.left} s` : 'Sign in'}
        </Button>
      </Stack>
    </form>
  );
}
