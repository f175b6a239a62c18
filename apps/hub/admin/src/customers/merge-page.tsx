import { Alert, Anchor, Breadcrumbs, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { type FormEvent, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { NoSuch } from './customer-page';
import classes from './merge.module.css';
import { type Field, type Side, differing, fields, movingWords, usualTaking } from './merging';

/** Two records side by side, of which one stays. Source: spec/customers.md CU9, CU11 */
export default function MergePage() {
  const { old, stays } = useParams({ strict: false }) as { old?: string; stays?: string };
  if (old === undefined || stays === undefined || !isUuid(old) || !isUuid(stays)) return <NoSuch />;
  return <Found old={old} stays={stays} />;
}

function Found({ old, stays }: { old: string; stays: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.customer.pair.queryOptions(
      { one: idFrom<'CustomerId'>(old), other: idFrom<'CustomerId'>(stays) },
      { refetchOnWindowFocus: false },
    ),
  );
  return data ? <Compare key={old} old={data[0]} stays={data[1]} /> : <NoSuch />;
}

const sinceOf = ({ createdAt }: Side, dateTime: (at: number, storeId: null) => string) =>
  `Customer since ${dateTime(createdAt, null)}`;

function Compare({ old, stays }: { old: Side; stays: Side }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const places = usePlaces();
  const merge = useMutation(trpc.customer.merge.mutationOptions());
  const keepApart = useMutation(trpc.customer.keepApart.mutationOptions());
  const [taking, setTaking] = useState<readonly Field[]>(() => usualTaking(old, stays));
  const [trouble, setTrouble] = useState<string | null>(null);
  const choices = differing(old, stays);
  const same = fields.filter(({ of }) => of(old) === of(stays) && of(stays) !== null);
  const moving = movingWords(old, stays, places.money);
  const nameOf = taking.includes('name') ? old.name : stays.name;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTrouble(null);
    try {
      const merged = await merge.mutateAsync({
        from: old.customerId,
        into: stays.customerId,
        taking: [...taking],
      });
      if (!merged.ok) return setTrouble(merged.refusal.sentence);
      await navigate({ to: `/customers/${stays.customerId}` });
      await Promise.all([
        queries.invalidateQueries({ queryKey: trpc.customer.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }),
      ]);
      notifications.show({ message: `${nameOf} is one customer now.` });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const setApart = async (): Promise<void> => {
    setTrouble(null);
    try {
      const asked = { one: stays.customerId, other: old.customerId, isApart: true };
      const done = await keepApart.mutateAsync(asked);
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await navigate({ to: '/customers/duplicates' });
      await queries.invalidateQueries({ queryKey: trpc.customer.pathKey() });
      notifications.show({ message: `${stays.name} and ${old.name} stay two. Nobody is asked again.` });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/customers">
          Customers
        </Anchor>
        <Anchor component={Link} to="/customers/duplicates">
          Possible duplicates
        </Anchor>
      </Breadcrumbs>
      <PageHeader
        title="Are they one customer?"
        lead="Choose which record stays, and what is kept where the two differ."
      />
      <form onSubmit={(event) => void submit(event)} aria-label="Join the two">
        <Stack gap="lg">
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          <div className={classes.heads}>
            <Head side={stays} label="This record stays" places={places} isMain />
            <Button
              component={Link}
              to={`/customers/merge/${stays.customerId}/${old.customerId}`}
              variant="default"
              className={classes.swap ?? ''}
              leftSection={<IconArrowsExchange size={18} aria-hidden />}
            >
              Keep the other
            </Button>
            <Head side={old} label="This record goes" places={places} />
          </div>
          <Panel title="What is kept" id="kept">
            {choices.length === 0 ? (
              <Text c="dimmed">Both records say the same.</Text>
            ) : (
              choices.map(({ field, label, of }) => (
                <Radio.Group
                  key={field}
                  label={label}
                  className={classes.choice ?? ''}
                  value={taking.includes(field) ? 'old' : 'stays'}
                  onChange={(chosen) =>
                    setTaking((before) => [
                      ...before.filter((each) => each !== field),
                      ...(chosen === 'old' ? [field] : []),
                    ])
                  }
                >
                  <div className={classes.pair}>
                    <Radio value="stays" label={of(stays) ?? 'Nothing'} />
                    <Radio value="old" label={of(old) ?? 'Nothing'} />
                  </div>
                </Radio.Group>
              ))
            )}
            {same.length > 0 ? (
              <Text size="sm" c="dimmed" mt="sm">
                The same in both:{' '}
                {same.map(({ label, of }) => `${label.toLowerCase()} ${of(stays) ?? ''}`).join(', ')}.
              </Text>
            ) : null}
          </Panel>
          <Panel title="What goes over" id="goes-over">
            <ul className={classes.moving}>
              {moving.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              <li>
                What was bought as {old.name}: returns and a download of their data find it under {nameOf}.
              </li>
            </ul>
            <Text size="sm" c="dimmed" mt="sm">
              Consents, limit, exemption, address and tax number stay as the record that stays has them: a
              consent is not inherited.
            </Text>
          </Panel>
          <Alert color="yellow" title="This cannot be undone">
            Tills forget the record that goes at their next sync. What they state of it later counts for{' '}
            {nameOf}.
          </Alert>
          <Group justify="flex-end">
            <Button component={Link} to="/customers/duplicates" variant="default">
              Decide later
            </Button>
            <Button variant="default" loading={keepApart.isPending} onClick={() => void setApart()}>
              These are two different people
            </Button>
            <Button type="submit" color="red" loading={merge.isPending}>
              Join them for good
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}

function Head({
  side,
  label,
  places,
  isMain = false,
}: {
  side: Side;
  label: string;
  places: ReturnType<typeof usePlaces>;
  isMain?: boolean;
}) {
  return (
    <section className={classes.head} data-main={isMain} aria-label={label}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={650} size="lg">
        {side.name}
      </Text>
      <Text size="sm" c="dimmed">
        {sinceOf(side, places.dateTime)}
      </Text>
    </section>
  );
}
