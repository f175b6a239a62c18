import { Button, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { askPasskey } from '../account/ask-browser';
import { client, sentenceOf } from '../app/client';
import { Refused } from './refused';
import { useCountdown } from './use-countdown';

type Refusal = { sentence: string; waitSeconds?: number };

/** In by a passkey: alone, or after the password. */
export function PasskeyButton({
  after,
  variant,
  onEnter,
}: {
  after: 'nothing' | 'password';
  variant: 'filled' | 'default';
  onEnter: () => void;
}) {
  const countdown = useCountdown();
  const signIn = useMutation({
    mutationFn: async (): Promise<Refusal | null> => {
      const asked = await client.account.askForPasskey.mutate({ after });
      if (!asked.ok) return asked.refusal;
      const used = await askPasskey(asked.value);
      if (!used.ok) return used;
      const answer = await client.account.signInPasskey.mutate({ after, answer: used.answer });
      return answer.ok ? null : answer.refusal;
    },
    onSuccess: (refusal) => {
      if (refusal === null) return onEnter();
      if (refusal.waitSeconds !== undefined) countdown.wait(refusal.waitSeconds);
    },
  });
  return (
    <Stack>
      <Refused sentence={signIn.error ? sentenceOf(signIn.error) : (signIn.data?.sentence ?? null)} />
      <Button
        size="md"
        variant={variant}
        leftSection={<IconFingerprint size={20} aria-hidden />}
        loading={signIn.isPending}
        disabled={countdown.left > 0}
        onClick={() => signIn.mutate()}
      >
        {countdown.left > 0 ? `Wait ${countdown.left} s` : 'Sign in with a passkey'}
      </Button>
    </Stack>
  );
}
