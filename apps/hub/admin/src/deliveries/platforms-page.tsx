import { Alert, Box, Button, Group, List, Menu, Paper, Stack, Text, Title } from '@mantine/core';
import { IconBuildingStore, IconPlayerPause, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { usePlaces } from '../places/use-places';
import { StoreForm } from './store-form';
import { useDelivery } from './use-delivery';
import { type ListedPlatform, type ListedStore, leftOutWords, platformNames, policies } from './words';

/** Which store at which platform is which of ours, how it answers, and how its menu stands there. Source: spec/deliveries.md DL19 */
export default function PlatformsPage() {
  const trpc = useTRPC();
  const asked = useQuery(trpc.delivery.platforms.queryOptions(undefined, { refetchInterval: 10_000 }));
  return (
    <>
      <PageHeader
        title="Stores at platforms"
        lead="Who answers the orders of Uber Eats and DoorDash in each store, and what those sell of ours."
        actions={
          <Button component={Link} to="/deliveries" variant="default">
            All deliveries
          </Button>
        }
      />
      {asked.error ? (
        <Alert color="red" role="alert">
          {sentenceOf(asked.error)}
        </Alert>
      ) : null}
      {asked.data?.length === 0 ? (
        <Nothing
          icon={IconBuildingStore}
          title="No delivery platform is connected"
          action={
            <Button component={Link} to="/links" variant="default">
              Links
            </Button>
          }
        >
          Connect Uber Eats or DoorDash under Links; its stores are set here then.
        </Nothing>
      ) : null}
      <Stack gap="xl">
        {asked.data?.map((platform) => (
          <Platform key={platform.linkId} platform={platform} />
        ))}
      </Stack>
    </>
  );
}

/** What is open in the form: a new store, perhaps one that orders named, or one that is there. */
type Open = { store: ListedStore | null; theirId: string };

function Platform({ platform }: { platform: ListedPlatform }) {
  const me = useMe();
  const [open, setOpen] = useState<Open | null>(null);
  const { kind, label, stores, unknown, state } = platform;
  const maySet = me.may('manage-programs');
  const name = platformNames[kind];
  return (
    <section aria-label={`${name}: ${label}`}>
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h3">
            {name}
          </Title>
          <Text size="sm" c="dimmed">
            {label}
            {state === 'on' ? '' : ' · the link is not on: nothing comes in and nothing is told'}
          </Text>
        </div>
        {maySet ? (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setOpen({ store: null, theirId: '' })}
          >
            Add a store
          </Button>
        ) : null}
      </Group>
      {unknown.map((theirId) => (
        <Alert key={theirId} color="orange" mb="sm" title={`Orders came for “${theirId}”`}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">Nobody has said which of our stores this is. They wait until somebody does.</Text>
            {maySet ? (
              <Button size="sm" variant="default" onClick={() => setOpen({ store: null, theirId })}>
                Say which store
              </Button>
            ) : null}
          </Group>
        </Alert>
      ))}
      {stores.length === 0 && unknown.length === 0 ? (
        <Text c="dimmed">No store yet: orders that come have nowhere to go.</Text>
      ) : null}
      <Stack gap="sm">
        {stores.map((store) => (
          <StoreThere
            key={store.theirId}
            platform={platform}
            store={store}
            onChange={maySet ? () => setOpen({ store, theirId: store.theirId }) : null}
          />
        ))}
      </Stack>
      {open ? <StoreForm platform={platform} {...open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

type Shown = { platform: ListedPlatform; store: ListedStore; onChange: (() => void) | null };

function StoreThere({ platform, store, onChange }: Shown) {
  const places = usePlaces();
  const { theirId, storeId, policy, preparationMinutes, marginSeconds, pausedUntil, isPaused } = store;
  const name = places.nameOf(storeId);
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Group justify="space-between" align="start" gap="md">
        <div>
          <Title order={3} size="h4">
            {name}
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            There: {theirId}
          </Text>
        </div>
        <LookBadge
          {...(isPaused && pausedUntil !== null
            ? { word: `Paused until ${places.dateTime(pausedUntil, storeId)}`, look: 'urgent' }
            : { word: 'Takes orders', look: 'good' })}
        />
      </Group>
      <Text mt="xs">
        {policies[policy].label}. Ready {preparationMinutes} minutes after a yes; answered by itself{' '}
        {marginSeconds} seconds before the platform gives up.
      </Text>
      <PauseOnceMore platform={platform} store={store} />
      <MenuThere store={store} />
      <Group gap="sm" mt="md">
        <Pause platform={platform} store={store} />
        {onChange ? (
          <Button variant="default" onClick={onChange} aria-label={`Change ${name}`}>
            Change
          </Button>
        ) : null}
      </Group>
    </Paper>
  );
}

/** What the platform shows of a pause where that is not what stands here. */
function PauseOnceMore({
  platform: { kind },
  store: { there, isPaused, pauseTrouble },
}: Omit<Shown, 'onChange'>) {
  const name = platformNames[kind];
  if (there === 'told')
    return isPaused ? (
      <Text size="sm" mt={4}>
        {name} shows the store as closed until then.
      </Text>
    ) : null;
  if (there === 'being-told')
    return (
      <Text size="sm" c="dimmed" mt={4}>
        {name} is being told {isPaused ? 'that the store is paused.' : 'that the store takes orders again.'}
      </Text>
    );
  return (
    <Alert
      color="orange"
      mt="sm"
      title={`${name} did not take ${isPaused ? 'the pause' : 'the end of the pause'}`}
    >
      {isPaused
        ? 'Customers can still order: each order is refused at once. Close the store on the platform’s tablet as well.'
        : 'It may still show the store as closed. Open it on the platform’s tablet.'}{' '}
      {pauseTrouble}
    </Alert>
  );
}

function MenuThere({ store: { menu, menuThere, storeId } }: { store: ListedStore }) {
  const places = usePlaces();
  if (menu === null)
    return (
      <Text size="sm" c="dimmed" mt={4}>
        The menu is kept at the platform by hand.
      </Text>
    );
  if (menuThere?.trouble)
    return (
      <Alert color="red" mt="sm" title="The platform does not take the menu">
        {menuThere.trouble} It is told again within minutes.
      </Alert>
    );
  if (!menuThere?.toldAt)
    return (
      <Text size="sm" c="dimmed" mt={4}>
        The menu is told within a minute.
      </Text>
    );
  const { items, soldOut, toldAt, leftOut, failed, unfinished } = menuThere;
  return (
    <>
      <Text size="sm" mt={4}>
        {items} {items === 1 ? 'item' : 'items'} on the menu, {soldOut} sold out. Last told{' '}
        {places.dateTime(toldAt, storeId)}.
        {unfinished > 0
          ? ` The platform has not said yet whether it took ${unfinished === 1 ? 'one of them' : `${unfinished} of them`}.`
          : ''}
      </Text>
      {failed.items > 0 ? <NotTaken failed={failed} /> : null}
      {leftOut && leftOut.length > 0 ? <LeftOutOf leftOut={leftOut} /> : null}
    </>
  );
}

type MenuKept = NonNullable<ListedStore['menuThere']>;

/** What the platform did not take in the end, item by item, in its own words. */
function NotTaken({ failed: { items, first } }: Pick<MenuKept, 'failed'>) {
  return (
    <Alert
      color="orange"
      mt="sm"
      title={`The platform did not take ${items === 1 ? 'one item' : `${items} items`}`}
    >
      <Text size="sm">They are told again a day later.</Text>
      <List size="sm" mt="xs">
        {first.map(({ name, why }) => (
          <List.Item key={name}>
            {name}: {why}
          </List.Item>
        ))}
      </List>
      {items > first.length ? <Text size="sm">And {items - first.length} more.</Text> : null}
    </Alert>
  );
}

/** What of the chosen categories is not on the menu, and why. */
function LeftOutOf({ leftOut }: { leftOut: NonNullable<MenuKept['leftOut']> }) {
  const all = leftOut.reduce((sum, { items }) => sum + items, 0);
  return (
    <Box mt="xs">
      <Text size="sm">
        {all} {all === 1 ? 'item is' : 'items are'} left out:
      </Text>
      <List size="sm" c="dimmed">
        {leftOut.map(({ reason, items, names }) => (
          <List.Item key={reason}>
            {items} {leftOutWords[reason]}: {names.join(', ')}
            {items > names.length ? ' …' : ''}
          </List.Item>
        ))}
      </List>
    </Box>
  );
}

const pauses = [
  { minutes: 30, label: 'For half an hour' },
  { minutes: 60, label: 'For an hour' },
  { minutes: 180, label: 'For three hours' },
  { minutes: 24 * 60, label: 'For a day' },
];

function Pause({ platform, store }: Omit<Shown, 'onChange'>) {
  const trpc = useTRPC();
  const me = useMe();
  const act = useDelivery();
  const pause = useMutation(trpc.delivery.pauseStore.mutationOptions());
  if (!me.may('make-orders')) return null;
  const { linkId } = platform;
  const { theirId, isPaused } = store;
  const set = (minutes: number | null): void =>
    void act(() => pause.mutateAsync({ linkId, theirId, minutes }));
  if (isPaused)
    return (
      <Button leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => set(null)}>
        Take orders again
      </Button>
    );
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlayerPause size={18} aria-hidden />}>
          Pause
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {pauses.map(({ minutes, label }) => (
          <Menu.Item key={minutes} onClick={() => set(minutes)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
