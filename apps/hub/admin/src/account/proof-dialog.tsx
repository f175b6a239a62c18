import { Button, Divider, Group, Modal, Stack, Text, TextInput, getDefaultZIndex } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client, queryClient, sentenceOf, useTRPC } from '../app/client';
import { proveBy } from '../app/prove-link';
import { Password } from '../door/new-password';
import { Refused } from '../door/refused';
import { askPasskey, whyNoPasskeys } from './ask-browser';

/** Asks again who sits here, whenever something needs it. One for the whole of head office. */
export function ProofDialog() {
  const [isOpen, setOpen] = useState(false);
  const settle = useRef<(isProven: boolean) => void>(() => undefined);
  // Calls to the hub are outside React: one that needs a proof opens this.
  useEffect(
    () =>
      proveBy(
        () =>
          new Promise((resolve) => {
            settle.current = resolve;
            setOpen(true);
          }),
      ),
    [],
  );
  const close = (isProven: boolean): void => {
    setOpen(false);
    settle.current(isProven);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={() => close(false)}
      title="Is it still you?"
      // What needs the proof may be in a dialog itself, and that one came later to the page.
      zIndex={getDefaultZIndex('max')}
    >
      {isOpen ? <Prove onProven={() => close(true)} /> : null}
    </Modal>
  );
}

function Prove({ onProven }: { onProven: () => void }) {
  const trpc = useTRPC();
  const profile = useQuery(trpc.account.profile.queryOptions());
  const door = useQuery(trpc.account.door.queryOptions());
  const passkeys = profile.data?.passkeys.length ?? 0;
  const takesCode = passkeys > 0 || (profile.data?.secondFactorSince ?? null) !== null;
  const takesPasskey = passkeys > 0 && door.data && whyNoPasskeys(door.data.passkeysAt) === null;
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (password) => (password ? null : 'Type your password'),
      code: (code) => (!takesCode || code.trim() ? null : 'Type a code'),
    },
  });
  const proven = (): void => {
    void queryClient.invalidateQueries({ queryKey: trpc.account.me.queryKey() });
    onProven();
  };
  const byPassword = useMutation(
    trpc.account.prove.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) return proven();
        const field = answer.refusal.kind === 'password-wrong' ? 'password' : 'code';
        form.setFieldError(takesCode ? field : 'password', answer.refusal.sentence);
      },
    }),
  );
  const byPasskey = useMutation({
    mutationFn: async (): Promise<string | null> => {
      const asked = await client.account.askForProof.mutate();
      if (!asked.ok) return asked.refusal.sentence;
      const used = await askPasskey(asked.value);
      if (!used.ok) return used.sentence;
      const answer = await client.account.prove.mutate({ by: 'passkey', answer: used.answer });
      return answer.ok ? null : answer.refusal.sentence;
    },
    onSuccess: (sentence) => {
      if (sentence === null) proven();
    },
  });
  const trouble = byPassword.error ?? byPasskey.error;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ password, code }) =>
        byPassword.mutate({ by: 'password', password, code: takesCode ? code : null }),
      )}
    >
      <Stack>
        <Text>It is a while since you signed in, and this is worth asking once more.</Text>
        <Refused sentence={trouble ? sentenceOf(trouble) : (byPasskey.data ?? null)} />
        {takesPasskey ? (
          <>
            <Button
              variant="default"
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={byPasskey.isPending}
              onClick={() => byPasskey.mutate()}
            >
              Use a passkey
            </Button>
            <Divider label="or" />
          </>
        ) : null}
        <Password
          label="Password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        {takesCode ? (
          <TextInput
            label="Code from your phone, or a backup code"
            autoComplete="one-time-code"
            maxLength={32}
            {...form.getInputProps('code')}
          />
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={byPassword.isPending || profile.isPending}>
            Continue
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
