import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import { Refused } from './refused';
import { useCountdown } from './use-countdown';

/** The second question: six digits of the phone, or a backup code. */
export function CodeForm({ way, onEnter }: { way: 'phone' | 'backup'; onEnter: () => void }) {
  const trpc = useTRPC();
  const countdown = useCountdown();
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim() ? null : 'Type the code') },
  });
  const signIn = useMutation(
    trpc.account.signInCode.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) return onEnter();
        if (answer.refusal.kind === 'wait') countdown.wait(answer.refusal.waitSeconds);
        form.reset();
      },
    }),
  );
  const refusal = signIn.data?.ok === false ? signIn.data.refusal : null;
  return (
    <form onSubmit={form.onSubmit((typed) => signIn.mutate(typed))} noValidate>
      <Stack>
        <TextInput
          label={way === 'phone' ? 'Six digits' : 'Backup code'}
          inputMode={way === 'phone' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          maxLength={32}
          autoFocus
          {...form.getInputProps('code')}
        />
        <Refused sentence={signIn.error ? sentenceOf(signIn.error) : (refusal?.sentence ?? null)} />
        <Button type="submit" size="md" loading={signIn.isPending} disabled={countdown.left > 0}>
          {countdown.left > 0 ? `Wait ${countdown.left} s` : 'Continue'}
        </Button>
      </Stack>
    </form>
  );
}
