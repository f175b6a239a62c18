import { Anchor, Badge, Box, Button, Text } from '@mantine/core';
import { IconGift, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { amountIn, dayText, isPast } from './amounts';
import { CardDrawer } from './card-drawer';
import { IssueDialog } from './issue-dialog';
import { OwedPanel } from './owed-panel';

type Card = Answers['giftCard']['list']['cards'][number];
type After = { changedAt: Card['changedAt']; valueAccountId: Card['valueAccountId'] };
const pageSize = 50;
const usual = { find: '' };

/** What the company owes the holders of its gift cards and store credit, card by card. */
export default function GiftCardsPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [now] = useState(() => Date.now());
  const [address, go] = useAddress(usual);
  const [open, setOpen] = useState<Card['valueAccountId'] | null>(null);
  const [isIssuing, setIssuing] = useState(false);
  const owed = useQuery(trpc.giftCard.owed.queryOptions());
  const paged = usePaged({
    key: [...trpc.giftCard.list.queryKey(), address.find],
    ask: async (after: After | null, limit) =>
      (await client.giftCard.list.query({ text: address.find, after, limit })).cards,
    afterOf: ({ changedAt, valueAccountId }: Card) => ({ changedAt, valueAccountId }),
    pageSize,
  });
  const columns: Column<Card>[] = [
    {
      accessor: 'codeEnd',
      title: 'Card',
      render: ({ valueAccountId, kind, codeEnd }) => (
        <Anchor component="button" type="button" fw={550} onClick={() => setOpen(valueAccountId)}>
          {kind === 'gift-card' ? 'Gift card' : 'Store credit'} ···· {codeEnd ?? 'no code'}
        </Anchor>
      ),
    },
    {
      accessor: 'balance',
      title: 'On it',
      textAlign: 'right',
      noWrap: true,
      render: ({ balance, currency }) => (
        <Text span fw={550} {...(balance < 0 && { c: 'red' })}>
          {amountIn(currency, balance)}
        </Text>
      ),
    },
    {
      accessor: 'changedAt',
      title: 'Last used',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: ({ changedAt }) => places.dateTime(changedAt, null),
    },
    {
      accessor: 'expiresOn',
      title: 'Good until',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: ({ expiresOn }) => (expiresOn === null ? '–' : dayText(expiresOn, places.home.locale)),
    },
    {
      accessor: 'isBlocked',
      title: '',
      render: ({ isBlocked, balance, expiresOn }) =>
        isBlocked ? (
          <Badge color="gray">Blocked</Badge>
        ) : balance < 0 ? (
          <Badge color="red">Overdrawn</Badge>
        ) : isPast(expiresOn, now) ? (
          <Badge color="gray">Expired</Badge>
        ) : null,
    },
  ];
  const issue = (
    <Button leftSection={<IconGift size={18} />} onClick={() => setIssuing(true)}>
      Issue a card
    </Button>
  );
  const currency = owed.data?.owed[0]?.currency ?? places.home.currency;
  return (
    <>
      <PageHeader
        title="Gift cards"
        lead="Gift cards and store credit: what is on each, and what is owed in all."
        actions={issue}
      />
      {owed.data ? (
        <Box mb="lg">
          <OwedPanel owed={owed.data} currency={currency} />
        </Box>
      ) : null}
      <Filters label="Find cards">
        <TypedFilter
          data-wide
          label="Find"
          placeholder="The last four, or scan the card"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={address.find}
          onSettled={(find) => go({ find })}
        />
      </Filters>
      <DataList
        label="Gift cards"
        what="cards"
        idOf={(card) => card.valueAccountId}
        columns={columns}
        paged={paged}
        dim={({ isBlocked }) => isBlocked}
        empty={
          address.find === '' ? (
            <Nothing icon={IconGift} title="No card yet" action={issue}>
              Tills sell cards from their menu, once a product is marked as selling gift cards.
            </Nothing>
          ) : (
            <Nothing
              icon={IconGift}
              title="No card ends like that"
              action={
                <Button variant="default" onClick={() => go(usual)}>
                  Show all cards
                </Button>
              }
            />
          )
        }
      />
      {open === null ? null : (
        <CardDrawer key={open} valueAccountId={open} onOpen={setOpen} onClose={() => setOpen(null)} />
      )}
      {isIssuing ? <IssueDialog currency={currency} onClose={() => setIssuing(false)} /> : null}
    </>
  );
}
