import { Alert, Anchor, Badge, Breadcrumbs, Button, Group, Text } from '@mantine/core';
import { IconAddressBook, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { BoughtElsewhere } from './bought-elsewhere';
import { CustomerDrawer } from './customer-drawer';
import classes from './customer.module.css';
import { PersonalData } from './personal-data';
import { PointsPanel } from './points-panel';
import { RecordPayment } from './record-payment';
import { Silences } from './silences';

export type Shown = NonNullable<Answers['customer']['show']>;

/** One customer: who they are, what they owe and hold, and what they may ask of us. Source: spec/customers.md */
export default function CustomerPage() {
  const { customerId } = useParams({ strict: false }) as { customerId?: string };
  return customerId !== undefined && isUuid(customerId) ? <Found customerId={customerId} /> : <NoSuch />;
}

export function NoSuch() {
  return (
    <>
      <PageHeader title="Customer" />
      <Nothing
        icon={IconAddressBook}
        title="There is no such customer"
        action={
          <Button component={Link} to="/customers" variant="default">
            All customers
          </Button>
        }
      >
        They may have been joined with another customer, or erased.
      </Nothing>
    </>
  );
}

function Found({ customerId }: { customerId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.customer.show.queryOptions({ customerId: idFrom<'CustomerId'>(customerId) }),
  );
  if (!data || data.isErased) return <NoSuch />;
  return <Customer shown={data} />;
}

function Customer({ shown }: { shown: Shown }) {
  const trpc = useTRPC();
  const me = useMe();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const groups = useQuery(trpc.customer.groups.queryOptions(undefined, { staleTime: 60_000 }));
  const mayChange = me.may('change-customers');
  const isClosed = shown.mergedInto !== null;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/customers">
          Customers
        </Anchor>
        <Text>{shown.name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={shown.name}
        lead={shown.company}
        actions={
          isClosed ? null : (
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setOpen(true)}
            >
              {mayChange ? 'Change' : 'Look closer'}
            </Button>
          )
        }
      />
      {trouble === null ? null : (
        <Alert color="red" role="alert" mb="md">
          {trouble}
        </Alert>
      )}
      <Standing shown={shown} mayMerge={mayChange} />
      <Silences silences={shown.silences} />
      <div className={classes.sides}>
        <PointsPanel customer={shown} mayAdjust={mayChange && shown.archivedAt === null} />
        <div className={classes.stack}>
          <Details shown={shown} />
          {mayChange && !isClosed ? <Apart shown={shown} onTrouble={setTrouble} /> : null}
          {me.may('see-sales') ? <BoughtElsewhere customerId={shown.customerId} /> : null}
          <Owing shown={shown} mayEnter={mayChange && shown.archivedAt === null} />
          {mayChange && !isClosed ? (
            <Panel title="Personal data" id="personal-data">
              <Text size="sm" c="dimmed" mb="sm">
                Whoever asks may have all that is kept of them, or have it erased.
              </Text>
              <PersonalData
                customer={shown}
                onErased={async () => {
                  await navigate({ to: '/customers' });
                }}
                onTrouble={setTrouble}
              />
            </Panel>
          ) : null}
        </div>
      </div>
      {isOpen ? (
        <CustomerDrawer
          customer={shown}
          groups={groups.data ?? []}
          isLocked={!mayChange}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** What whoever opens this page has to know first. */
function Standing({ shown, mayMerge }: { shown: Shown; mayMerge: boolean }) {
  const { customerId, mergedInto, archivedAt, alike } = shown;
  if (mergedInto)
    return (
      <Alert color="gray" mb="md" title="Joined with another customer">
        Everything of theirs is with{' '}
        <Anchor component={Link} c="inherit" td="underline" to={`/customers/${mergedInto.customerId}`}>
          {mergedInto.name}
        </Anchor>
        .
      </Alert>
    );
  if (archivedAt !== null)
    return (
      <Alert color="gray" mb="md">
        Archived: tills do not find them. Restore them to change anything.
      </Alert>
    );
  if (alike.length === 0 || !mayMerge) return null;
  const others = alike.map(({ first, second, by }) => ({
    other: first.customerId === customerId ? second : first,
    by,
  }));
  return (
    <Alert color="yellow" mb="md" title="May be here twice">
      {others.map(({ other, by }) => (
        <Group key={other.customerId} gap="xs">
          <Text size="sm">
            {other.name} has the same {alikeWords[by]}.
          </Text>
          <Anchor
            component={Link}
            size="sm"
            c="inherit"
            td="underline"
            to={`/customers/merge/${other.customerId}/${customerId}`}
          >
            Compare with {other.name}
          </Anchor>
        </Group>
      ))}
    </Alert>
  );
}

/** Who looked like them and is somebody else, as a person found out. Source: spec/customers.md CU16 */
function Apart({ shown, onTrouble }: { shown: Shown; onTrouble: (sentence: string) => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keepApart = useMutation(trpc.customer.keepApart.mutationOptions());
  const takeBack = async (other: Shown['apart'][number]): Promise<void> => {
    try {
      const asked = { one: shown.customerId, other: other.customerId, isApart: false };
      const done = await keepApart.mutateAsync(asked);
      if (!done.ok) return onTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.customer.pathKey() });
    } catch (error) {
      onTrouble(sentenceOf(error));
    }
  };
  if (shown.apart.length === 0) return null;
  return (
    <Panel title="Somebody else" id="apart">
      <Text size="sm" c="dimmed" mb="sm">
        They look alike and are two people.
      </Text>
      {shown.apart.map((other) => (
        <Group key={other.customerId} justify="space-between">
          <Anchor component={Link} to={`/customers/${other.customerId}`}>
            {other.name}
          </Anchor>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Ask again whether ${other.name} is the same`}
            loading={keepApart.isPending}
            onClick={() => void takeBack(other)}
          >
            Ask again
          </Button>
        </Group>
      ))}
    </Panel>
  );
}

export const alikeWords = { email: 'email address', phone: 'phone number', card: 'card' } as const;

function Details({ shown }: { shown: Shown }) {
  const places = usePlaces();
  const consent = (at: number | null) => (at === null ? 'No' : `Yes, since ${places.dateTime(at, null)}`);
  const rows = [
    { label: 'Email', text: shown.email },
    { label: 'Phone', text: shown.phone },
    { label: 'Address', text: shown.address.join(', ') || null },
    { label: 'Group', text: shown.groupName },
    { label: 'Card', text: shown.cardCode },
    { label: 'Tax number', text: shown.taxNumber },
    { label: 'Note', text: shown.note },
  ].filter(({ text }) => text !== null);
  return (
    <Panel
      title="Details"
      id="details"
      action={shown.exemption ? <Badge color="gray">Tax exempt</Badge> : null}
    >
      <dl className={classes.rows}>
        {[
          ...rows,
          { label: 'News by email', text: consent(shown.consentEmail) },
          { label: 'News by SMS', text: consent(shown.consentSms) },
          { label: 'Customer since', text: places.dateTime(shown.createdAt, null) },
        ].map(({ label, text }) => (
          <div key={label} className={classes.row}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Owing({ shown, mayEnter }: { shown: Shown; mayEnter: boolean }) {
  const places = usePlaces();
  const [isPaying, setPaying] = useState(false);
  const { customerId, accountLimit, accountOwed, accountTermsDays, credits } = shown;
  const hasAccount = accountLimit !== null || accountOwed !== 0;
  const rows = [
    { label: 'Owes', text: places.money(accountOwed), isShown: hasAccount },
    { label: 'Limit', text: places.money(accountLimit ?? 0), isShown: accountLimit !== null },
    { label: 'To be paid', text: `within ${accountTermsDays} days`, isShown: accountTermsDays !== null },
    ...credits.map(({ currency, balance }) => ({
      label: 'Store credit',
      text: places.money(balance, currency),
      isShown: true,
    })),
  ].filter(({ isShown }) => isShown);
  return (
    <Panel
      title="Account and credit"
      id="account"
      action={
        hasAccount ? (
          <Group gap="xs">
            {mayEnter ? (
              <Button variant="default" size="compact-sm" onClick={() => setPaying(true)}>
                Enter a payment
              </Button>
            ) : null}
            <Button
              component={Link}
              to={`/customers/${customerId}/statement`}
              variant="default"
              size="compact-sm"
            >
              Statement
            </Button>
          </Group>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing is bought on account, and no store credit is in their name.
        </Text>
      ) : (
        <dl className={classes.rows}>
          {rows.map(({ label, text }) => (
            <div key={label} className={classes.row}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {isPaying ? <RecordPayment customer={shown} onClose={() => setPaying(false)} /> : null}
    </Panel>
  );
}
