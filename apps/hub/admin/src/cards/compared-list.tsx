import { Box, Stack, Text, Title } from '@mantine/core';
import { IconBuildingBank, IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import { type Places, usePlaces } from '../places/use-places';
import { type Comparison, type Payout, addsUp, payoutStates } from './words';

/** Each time that the books were held against the card service's, and what it sent to the bank. */
export function ComparedList() {
  const trpc = useTRPC();
  const places = usePlaces();
  const asked = useQuery(trpc.card.comparisons.queryOptions({}, { refetchInterval: 30_000 }));
  return (
    <Stack gap="xl">
      <DataList
        label="Comparisons"
        what="comparisons"
        idOf={({ comparisonId }) => comparisonId}
        columns={comparedColumns(places)}
        paged={wholeList({ ...asked, data: asked.data?.comparisons })}
        empty={
          <Nothing icon={IconScale} title="Nothing was compared yet">
            The first comparison runs within a day of connecting the card service.
          </Nothing>
        }
      />
      {asked.data ? (
        <section aria-labelledby="payouts">
          <Title order={2} size="h4" mb="sm" id="payouts">
            Payouts to the bank
          </Title>
          <DataList
            label="Payouts to the bank"
            what="payouts"
            idOf={({ payoutId }) => payoutId}
            columns={payoutColumns(places)}
            paged={wholeList({ ...asked, data: asked.data.payouts })}
            empty={<Nothing icon={IconBuildingBank} title="The card service has paid nothing out yet" />}
          />
        </section>
      ) : null}
    </Stack>
  );
}

type Total = Comparison['totals'][number];
type Side = Total['payments'];

/** What was moved otherwise than the books have it is said beside them. */
function sideText(places: Places, { count, ours, theirs }: Side, currency: string): ReactNode {
  if (count === 0) return '–';
  return (
    <>
      {places.money(ours, currency)}
      {ours === theirs ? null : (
        <Text size="sm" fw={600}>
          ≠ {places.money(theirs, currency)}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {count}
      </Text>
    </>
  );
}

const eachCurrency = ({ totals }: Comparison, render: (total: Total) => ReactNode): ReactNode =>
  totals.length === 0 ? '–' : totals.map((total) => <div key={total.currency}>{render(total)}</div>);

const comparedColumns = (places: Places): Column<Comparison>[] => [
  {
    accessor: 'comparedAt',
    title: 'Compared',
    render: ({ comparedAt, since, until, ...row }) => (
      <>
        {places.dateTime(comparedAt, null)}
        <Text size="sm" c="dimmed" visibleFrom="sm">
          from {places.dateTime(since, null)} to {places.dateTime(until, null)}
        </Text>
        <Box hiddenFrom="sm">
          {row.totals.map(({ currency, payments, refunds, fees }) => (
            <Text size="sm" c="dimmed" key={currency}>
              {places.money(payments.ours, currency)} taken, {places.money(-refunds.ours, currency)} given
              back, {places.money(fees, currency)} fees
            </Text>
          ))}
        </Box>
      </>
    ),
  },
  {
    accessor: 'payments',
    title: 'Payments',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: (row) => eachCurrency(row, ({ payments, currency }) => sideText(places, payments, currency)),
  },
  {
    accessor: 'refunds',
    title: 'Refunds',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: (row) => eachCurrency(row, ({ refunds, currency }) => sideText(places, refunds, currency)),
  },
  {
    accessor: 'fees',
    title: 'Fees',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: (row) => eachCurrency(row, ({ fees, currency }) => places.money(fees, currency)),
  },
  {
    accessor: 'differences',
    title: 'Result',
    render: ({ differences }) =>
      differences === 0 ? (
        <LookBadge word="Nothing new" look="good" />
      ) : (
        <LookBadge word={differences === 1 ? '1 differs' : `${differences} differ`} look="watch" />
      ),
  },
];

const PayoutState = ({ payout }: { payout: Payout }) =>
  addsUp(payout) === false ? (
    <LookBadge word="Does not add up" look="urgent" />
  ) : (
    <LookBadge {...payoutStates[payout.state]} />
  );

const payoutColumns = (places: Places): Column<Payout>[] => [
  {
    accessor: 'arrivesAt',
    title: 'At the bank',
    render: (payout) => (
      <>
        {places.dateTime(payout.arrivesAt, null)}
        <Text size="sm" c="dimmed">
          {payout.payoutId}
          {payout.isByHand && ', asked for by hand'}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <PayoutState payout={payout} />
        </Box>
      </>
    ),
  },
  {
    accessor: 'amount',
    title: 'Amount',
    textAlign: 'right',
    noWrap: true,
    render: ({ amount, currency }) => places.money(amount, currency),
  },
  {
    accessor: 'parts',
    title: 'Made of',
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: onVeryWide,
    render: ({ parts, moved, fees, currency, isByHand }) =>
      parts === null || moved === null || fees === null ? (
        'Not said yet'
      ) : (
        <>
          {places.money(moved, currency)} less {places.money(fees, currency)} of fees
          <Text size="sm" c="dimmed">
            {isByHand ? 'What left the balance for it' : parts === 1 ? '1 entry' : `${parts} entries`}
          </Text>
        </>
      ),
  },
  {
    accessor: 'state',
    title: 'State',
    visibleMediaQuery: onWide,
    render: (payout) => <PayoutState payout={payout} />,
  },
];
