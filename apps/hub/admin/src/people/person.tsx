import { isUuid } from '@tillbridge/core/kernel';
import { Alert, Anchor, Badge, Breadcrumbs, Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconLock, IconUserOff } from '@tabler/icons-react';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { BadgePanel } from './badge-panel';
import classes from './people.module.css';
import { PersonAccount } from './person-account';
import { PersonLimits } from './person-limits';
import { PersonRoles } from './person-roles';
import { PersonSessions } from './person-sessions';
import { PinPanel } from './pin-panel';
import { SellerPanel } from './seller-panel';
import { useForgetPeople } from './use-roles';
import { permissionGroups, wordsOf } from './words';

export type Person = Extract<Answers['staff']['read'], { ok: true }>['value'];

export default function PersonPage() {
  const { staffId } = useParams({ strict: false }) as { staffId?: string };
  return staffId !== undefined && isUuid(staffId) ? <Found staffId={staffId} /> : <NoSuchPerson />;
}

function Found({ staffId }: { staffId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.staff.read.queryOptions({ staffId }));
  // Another person, another form.
  return data.ok ? <PersonDetail key={staffId} person={data.value} /> : <NoSuchPerson />;
}

function NoSuchPerson() {
  return (
    <>
      <PageHeader title="Person" />
      <Nothing
        icon={IconUserOff}
        title="There is no such person"
        action={
          <Button component={Link} to="/staff" variant="default">
            All staff
          </Button>
        }
      >
        They may work at a store that you do not see.
      </Nothing>
    </>
  );
}

function PersonDetail({ person }: { person: Person }) {
  const me = useMe();
  const places = usePlaces();
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/staff">
          Staff
        </Anchor>
        <Text>{person.name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={person.name}
        lead={person.isActive ? 'Works here' : 'Deactivated: stays in the books and can sign in nowhere'}
        actions={
          <>
            {me.may('see-audit') ? (
              <Button component={Link} to={`/audit?subject=${person.staffId}`} variant="default">
                What happened
              </Button>
            ) : null}
            {person.mayChange ? <ActiveSwitch person={person} /> : null}
          </>
        }
      />
      {person.locks.length > 0 ? (
        <Alert
          color="red"
          icon={<IconLock aria-hidden />}
          title="The PIN is locked after ten wrong tries"
          mb="md"
          role="status"
        >
          {person.locks.map(({ register, store, at }) => (
            <Text key={`${register} ${store}`} size="sm">
              {register}, {store}: {places.dateTime(at, null)}
            </Text>
          ))}
          <Text size="sm" mt={4}>
            A new PIN unlocks it. Ask them first whether it was they who tried.
          </Text>
        </Alert>
      ) : null}
      {person.mayChange || !me.may('manage-staff') ? null : (
        <Alert mb="md" color="gray" role="note">
          They may do more than you, so only an administrator changes them.
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.stack}>
          <PersonRoles person={person} />
          <PersonLimits person={person} />
          <Panel title="What that lets them do" id="may">
            <May person={person} />
          </Panel>
        </div>
        <div className={classes.stack}>
          <PinPanel person={person} />
          <BadgePanel person={person} />
          <SellerPanel person={person} />
          <PersonAccount person={person} />
          {person.mayChange && person.account?.isOpen ? <PersonSessions person={person} /> : null}
        </div>
      </div>
    </>
  );
}

function May({ person }: { person: Person }) {
  return permissionGroups.map(({ title, permissions }) => {
    const held = person.may.filter(({ permission }) => permissions.includes(permission));
    return (
      <section key={title} aria-label={title}>
        <Text fw={600} size="sm" mt="sm">
          {title}
        </Text>
        {held.length === 0 ? (
          <Text c="dimmed" size="sm">
            Nothing
          </Text>
        ) : (
          held.map(({ permission, stores }) => (
            <div key={permission} className={classes.may}>
              <Text size="sm">{wordsOf(permission)}</Text>
              <Text size="sm" c="dimmed" ta="right">
                {stores === null ? 'Everywhere' : stores.join(', ')}
              </Text>
            </div>
          ))
        )}
      </section>
    );
  });
}

function ActiveSwitch({ person }: { person: Person }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = useMutation(
    trpc.staff.setActive.mutationOptions({
      onSuccess: async (answer) => {
        setRefusal(answer.ok ? null : answer.refusal.sentence);
        if (answer.ok) await forget();
        if (answer.ok && !person.isActive)
          notifications.show({ message: `${person.name} is back. Set a PIN for the registers.` });
      },
      onError: (error) => setRefusal(sentenceOf(error)),
    }),
  );
  const { staffId, name, isActive } = person;
  const ask = (): void => {
    modals.openConfirmModal({
      title: `Deactivate ${name}?`,
      children: (
        <Text>
          They are signed out everywhere and can sign in nowhere, and their PIN is gone. What they sold stays
          in the books. You can reactivate them.
        </Text>
      ),
      labels: { confirm: 'Deactivate', cancel: 'Keep' },
      confirmProps: { color: 'red' },
      onConfirm: () => change.mutate({ staffId, isActive: false }),
    });
  };
  return (
    <Group gap="sm">
      <Refused sentence={refusal} />
      {isActive ? (
        <Button variant="default" loading={change.isPending} onClick={ask}>
          Deactivate
        </Button>
      ) : (
        <Button loading={change.isPending} onClick={() => change.mutate({ staffId, isActive: true })}>
          Reactivate
        </Button>
      )}
    </Group>
  );
}

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <Text size="sm" c="dimmed">
      {name}
    </Text>
    <Group gap="xs">{children}</Group>
  </div>
);

export const Mark = ({ children }: { children: string }) => (
  <Badge variant="light" color="bridge" tt="none" size="lg">
    {children}
  </Badge>
);
