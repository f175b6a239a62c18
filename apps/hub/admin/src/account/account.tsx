import { Alert, Badge, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Trouble } from '../app/trouble';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { MessageChoices } from '../messages/choice-panel';
import { ChangePassword } from './change-password';
import { Passkeys } from './passkeys';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';

/** Somebody's own account: who they are here, how they come in, and where they are signed in. */
export default function Account() {
  const me = useMe();
  const trpc = useTRPC();
  const profile = useQuery(trpc.account.profile.queryOptions(undefined, { enabled: me.kind === 'person' }));
  if (me.kind !== 'person') {
    return (
      <>
        <PageHeader title="Your account" />
        <Alert>The operator comes in by the token in the hub’s data folder and has no account.</Alert>
      </>
    );
  }
  if (profile.error) return <Trouble error={profile.error} reset={() => void profile.refetch()} />;
  return (
    <>
      <PageHeader title="Your account" lead={profile.data ? profile.data.email : ' '} />
      {profile.data ? (
        <Stack gap="lg" maw={960}>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
            <Profile profile={profile.data} />
            <ChangePassword profile={profile.data} />
          </SimpleGrid>
          <Passkeys profile={profile.data} />
          <SecondFactor profile={profile.data} />
          <MessageChoices />
          <Sessions />
        </Stack>
      ) : (
        <Skeleton height={420} aria-label="Loading" />
      )}
    </>
  );
}

function Profile({ profile }: { profile: Answers['account']['profile'] }) {
  return (
    <Panel title="Who you are here" id="profile">
      <Stack gap="sm">
        <Fact name="Name">{profile.name}</Fact>
        <Fact name="Email">{profile.email}</Fact>
        <Fact name="Company">{profile.companyName}</Fact>
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            Roles
          </Text>
          <Group gap="xs">
            {profile.roles.map(({ name, store }) => (
              <Badge key={`${name} ${store ?? ''}`} variant="light" color="bridge" tt="none" size="lg">
                {store === null ? name : `${name}, ${store}`}
              </Badge>
            ))}
          </Group>
        </div>
        <Text size="sm" c="dimmed">
          An administrator changes these under People.
        </Text>
      </Stack>
    </Panel>
  );
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <Text size="sm" c="dimmed">
      {name}
    </Text>
    <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  </div>
);
