import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { Person } from './person';
import { useForgetPeople } from './use-roles';

/** How somebody comes in at head office, or the invitation to. */
export function PersonAccount({ person }: { person: Person }) {
  const places = usePlaces();
  const { account } = person;
  return (
    <Panel title="Account at head office" id="account">
      <Stack gap="sm">
        {account ? (
          <div>
            <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
              {account.email}
            </Text>
            <Text size="sm" c="dimmed">
              {account.isOpen
                ? account.lastSignInAt
                  ? `Signed in last on ${places.dateTime(account.lastSignInAt, null)}`
                  : 'Has not signed in yet'
                : 'Invited, has not come yet'}
            </Text>
            {account.isOpen ? (
              <Text size="sm" c="dimmed">
                {account.hasSecondFactor ? 'With a second factor' : 'Password only, without a second factor'}
              </Text>
            ) : null}
          </div>
        ) : (
          <Text>None: they work at registers only.</Text>
        )}
        {person.mayChange && person.isActive && !account?.isOpen ? <Invite person={person} /> : null}
      </Stack>
    </Panel>
  );
}

function Invite({ person }: { person: Person }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email: person.account?.email ?? '' },
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'Type an email address') },
  });
  const invite = useMutation(
    trpc.account.invite.mutationOptions({
      onSuccess: async (answer) => {
        setRefusal(answer.ok ? null : answer.refusal.sentence);
        if (!answer.ok) return;
        notifications.show({ message: `An invitation is on its way to ${answer.value.email}.` });
        await forget();
      },
      onError: (error) => setRefusal(sentenceOf(error)),
    }),
  );
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ email }) => invite.mutate({ staffId: person.staffId, email: email.trim() }))}
    >
      <Stack gap="sm">
        <Group align="flex-start" gap="sm" wrap="wrap">
          <TextInput
            label="Email"
            type="email"
            autoComplete="off"
            style={{ flex: '1 1 14rem' }}
            {...form.getInputProps('email')}
          />
          <Button type="submit" variant="default" loading={invite.isPending} mt={25}>
            {person.account ? 'Invite again' : 'Invite'}
          </Button>
        </Group>
        <Refused sentence={refusal} />
      </Stack>
    </form>
  );
}
