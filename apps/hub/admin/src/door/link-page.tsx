import { Anchor, Button, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { sentenceOf, useTRPC } from '../app/client';
import { DoorFrame } from './frame';
import { NewPassword } from './new-password';
import { Refused } from './refused';

/** What a link in a mail opens: whose it is, and the password to be chosen by it. */
export function LinkPage({ kind }: { kind: 'invitation' | 'reset' }) {
  const trpc = useTRPC();
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const link = useQuery(trpc.account.link.queryOptions({ kind, token }, { staleTime: Infinity }));
  if (link.isPending) {
    return (
      <DoorFrame title="One moment">
        <Loader aria-label="Reading the link" />
      </DoorFrame>
    );
  }
  if (link.error || !link.data.ok) {
    const sentence = link.data?.ok === false ? link.data.refusal.sentence : sentenceOf(link.error);
    return (
      <DoorFrame title="This link does not open" after={<Ways kind={kind} />}>
        <Text>{sentence}</Text>
      </DoorFrame>
    );
  }
  return <Choose kind={kind} token={token} whose={link.data.value} />;
}

const Ways = ({ kind }: { kind: 'invitation' | 'reset' }) => (
  <>
    {kind === 'reset' ? (
      <Anchor component={Link} to="/forgot" size="sm">
        Ask for a new link
      </Anchor>
    ) : null}
    <Anchor component={Link} to="/sign-in" size="sm">
      To sign-in
    </Anchor>
  </>
);

const afterwards = { office: '/', code: '/sign-in?step=code', setup: '/set-up' } as const;

type Whose = { name: string; email: string; companyName: string; hasSecondFactor: boolean };

function Choose({ kind, token, whose }: { kind: 'invitation' | 'reset'; token: string; whose: Whose }) {
  const trpc = useTRPC();
  const door = useQuery(trpc.account.door.queryOptions());
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : 'Type a password') },
  });
  const take = useMutation(
    trpc.account.useLink.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) window.location.assign(afterwards[answer.value.next]);
        else if (answer.refusal.kind !== 'link-gone') form.setFieldError('password', answer.refusal.sentence);
      },
    }),
  );
  const isGone = take.data?.ok === false && take.data.refusal.kind === 'link-gone';
  const rules = door.data?.password ?? { shortestAlone: 15, shortestBesideSecondFactor: 8 };
  return (
    <DoorFrame
      title={kind === 'invitation' ? `Welcome, ${whose.name}` : 'Choose a new password'}
      lead={
        kind === 'invitation'
          ? `${whose.companyName} invites you to its head office. Choose your password.`
          : `For ${whose.name} at ${whose.companyName}. You are signed out everywhere else.`
      }
      after={isGone ? <Ways kind={kind} /> : null}
    >
      <form onSubmit={form.onSubmit(({ password }) => take.mutate({ kind, token, password }))} noValidate>
        <Stack>
          <TextInput label="Email" value={whose.email} readOnly autoComplete="username" />
          <NewPassword
            label="New password"
            autoFocus
            shortest={whose.hasSecondFactor ? rules.shortestBesideSecondFactor : rules.shortestAlone}
            names={[whose.name, whose.companyName, whose.email]}
            {...form.getInputProps('password')}
            value={form.values.password}
          />
          <Refused
            sentence={
              take.error
                ? sentenceOf(take.error)
                : isGone && take.data?.ok === false
                  ? take.data.refusal.sentence
                  : null
            }
          />
          <Button type="submit" size="md" loading={take.isPending}>
            {kind === 'invitation' ? 'Choose password and come in' : 'Set the new password'}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
