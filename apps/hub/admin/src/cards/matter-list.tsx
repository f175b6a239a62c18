import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import { type Places, usePlaces } from '../places/use-places';
import { SettleMatter } from './settle-matter';
import { useCardChange } from './use-card-change';
import { type Matter, matterNames } from './words';

/** What somebody must settle, or what came of it. */
export function MatterList({ which }: { which: 'open' | 'settled' }) {
  const trpc = useTRPC();
  const [settling, setSettling] = useState<Matter | null>(null);
  const matters = useQuery(trpc.card.matters.queryOptions({ which }, { refetchInterval: 10_000 }));
  return (
    <>
      <Unread query={matters} />
      {matters.data?.length === 0 ? (
        <Nothing
          icon={IconCircleCheck}
          title={which === 'open' ? 'The books agree with the card service' : 'Nothing was settled yet'}
        >
          {which === 'open' ? 'What was compared, and when, is under Compared.' : null}
        </Nothing>
      ) : null}
      <Stack gap="sm">
        {matters.data?.map((matter) => (
          <MatterCard key={matter.matterId} matter={matter} onSettle={() => setSettling(matter)} />
        ))}
      </Stack>
      {settling === null ? null : <SettleMatter matter={settling} onClose={() => setSettling(null)} />}
    </>
  );
}

function MatterCard({ matter, onSettle }: { matter: Matter; onSettle: () => void }) {
  const places = usePlaces();
  const me = useMe();
  const { kind, sentence, storeId, storeName, raisedAt, owner, settledAt, settledBy, note } = matter;
  const name = matterNames[kind];
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Group justify="space-between" align="start" gap="sm">
        <Title order={2} size="h5">
          {name}
        </Title>
        {settledAt !== null ? (
          <LookBadge word="Settled" look="good" />
        ) : owner === null ? (
          <LookBadge word="Nobody looks into it" look="watch" />
        ) : (
          <LookBadge word={`${nameOnly(owner)} looks into it`} look="quiet" />
        )}
      </Group>
      <Text mt={4}>{sentence}</Text>
      <Amounts matter={matter} places={places} />
      <Text size="sm" c="dimmed" mt="xs">
        {[storeName, places.dateTime(raisedAt, storeId)].filter(Boolean).join(', ')}
        <SaleOf matter={matter} />
      </Text>
      {settledAt === null ? null : (
        <Text size="sm" mt="xs">
          <strong>{note}</strong> {nameOnly(settledBy ?? 'Somebody')}, {places.dateTime(settledAt, storeId)}
        </Text>
      )}
      {settledAt === null && me.may('settle-alerts') ? <Deeds matter={matter} onSettle={onSettle} /> : null}
    </Paper>
  );
}

/** Without the address that tells two people of one name apart; the audit log has it. */
const nameOnly = (who: string): string => who.replace(/ <[^>]*>$/, '');

function Amounts({ matter: { kind, ours, theirs, currency }, places }: { matter: Matter; places: Places }) {
  const text = (amount: number | null): string =>
    amount === null ? 'nothing' : places.money(amount, currency ?? places.home.currency);
  if (ours === null && theirs === null) return null;
  const isPayout = kind === 'payout-differs';
  return (
    <Group gap="xl" mt="xs" component="dl" my={0}>
      {[
        { who: isPayout ? 'What it is made of' : 'Our books', amount: ours },
        { who: isPayout ? 'Paid out' : 'The card service', amount: theirs },
      ].map(({ who, amount }) => (
        <div key={who}>
          <Text component="dt" size="sm" c="dimmed">
            {who}
          </Text>
          <Text component="dd" m={0} fw={600}>
            {text(amount)}
          </Text>
        </div>
      ))}
    </Group>
  );
}

function SaleOf({ matter: { saleId, receiptNo } }: { matter: Matter }) {
  const me = useMe();
  if (saleId === null || receiptNo === null || !me.may('see-sales')) return null;
  return (
    <>
      {', '}
      <Anchor component={Link} to={`/sales/${saleId}`} inherit>
        sale {receiptNo}
      </Anchor>
    </>
  );
}

function Deeds({ matter: { matterId, owner }, onSettle }: { matter: Matter; onSettle: () => void }) {
  const trpc = useTRPC();
  const change = useCardChange();
  const own = useMutation(trpc.card.ownMatter.mutationOptions());
  const isMine = owner === null;
  const act = async (): Promise<void> => {
    const refused = await change(() => own.mutateAsync({ matterId, isMine }), null);
    if (refused !== null) notifications.show({ color: 'red', title: 'Not done', message: refused });
  };
  return (
    <Group gap="sm" mt="sm">
      <Button variant="default" loading={own.isPending} onClick={() => void act()}>
        {isMine ? 'I look into it' : 'Nobody looks into it any more'}
      </Button>
      <Button variant="default" onClick={onSettle}>
        Settle
      </Button>
    </Group>
  );
}
