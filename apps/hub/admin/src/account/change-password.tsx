import { Button, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Answers, queryClient, sentenceOf, useTRPC } from '../app/client';
import { NewPassword, Password } from '../door/new-password';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { ago } from './moments';
import { useNow } from './use-now';

/** The present password for a new one; whoever was signed in elsewhere is out. */
export function ChangePassword({ profile }: { profile: Answers['account']['profile'] }) {
  const trpc = useTRPC();
  const now = useNow();
  const door = useQuery(trpc.account.door.queryOptions(undefined, { staleTime: Infinity }));
  const form = useForm({
    initialValues: { present: '', next: '' },
    validate: {
      present: (present) => (present ? null : 'Type your present password'),
      next: (next) => (next ? null : 'Type a new password'),
    },
  });
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) {
          form.reset();
          const { endedSessions: ended } = answer.value;
          const elsewhere =
            ended === 0 ? '' : ` ${ended} other ${ended === 1 ? 'session has' : 'sessions have'} ended.`;
          notifications.show({ message: `Your password is changed.${elsewhere}` });
          void queryClient.invalidateQueries({ queryKey: trpc.account.pathKey() });
        } else if (answer.refusal.kind === 'password-wrong') {
          form.setFieldError('present', answer.refusal.sentence);
        } else if (answer.refusal.kind.startsWith('password')) {
          form.setFieldError('next', answer.refusal.sentence);
        }
      },
    }),
  );
  const refusal = change.data?.ok === false ? change.data.refusal : null;
  const isAboutField = refusal?.kind.startsWith('password') ?? false;
  const rules = door.data?.password ?? { shortestAlone: 15, shortestBesideSecondFactor: 8 };
  const hasSecondFactor = profile.secondFactorSince !== null;
  return (
    <Panel title="Password" id="password">
      <form onSubmit={form.onSubmit((typed) => change.mutate(typed))} noValidate>
        <Stack>
          {profile.passwordSetAt === null ? null : (
            <Text size="sm" c="dimmed">
              Chosen {ago(profile.passwordSetAt, now)}. It never runs out.
            </Text>
          )}
          <VisuallyHidden>
            <TextInput label="Email" value={profile.email} readOnly tabIndex={-1} autoComplete="username" />
          </VisuallyHidden>
          <Password
            label="Present password"
            autoComplete="current-password"
            {...form.getInputProps('present')}
          />
          <NewPassword
            label="New password"
            shortest={hasSecondFactor ? rules.shortestBesideSecondFactor : rules.shortestAlone}
            names={[profile.name, profile.companyName, profile.email]}
            {...form.getInputProps('next')}
            value={form.values.next}
          />
          <Refused
            sentence={
              change.error ? sentenceOf(change.error) : isAboutField ? null : (refusal?.sentence ?? null)
            }
          />
          <div>
            <Button type="submit" variant="default" loading={change.isPending}>
              Change password
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
