import { Anchor, Breadcrumbs, Button, Group, Select, Table, Text } from '@mantine/core';
import { IconAddressBook, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { idFrom, instant, isUuid } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { saveText } from '../account/keep-text';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { usePlaces } from '../places/use-places';
import { statementCsv } from './statement-csv';
import classes from './statement.module.css';

type Shown = NonNullable<Answers['customer']['statement']>;
type Row = Shown['rows'][number];
const dayMs = 86_400_000;
const periods = [
  { value: '30', label: 'The last 30 days' },
  { value: '90', label: 'The last 90 days' },
  { value: '365', label: 'The last 12 months' },
  { value: 'all', label: 'From the beginning' },
];

/** What a customer bought on account and paid, and how long the rest is owed. Source: spec/on-account.md OA9, OA10 */
export default function StatementPage() {
  const { customerId } = useParams({ strict: false }) as { customerId?: string };
  return customerId !== undefined && isUuid(customerId) ? <Found customerId={customerId} /> : <NoSuch />;
}

function NoSuch() {
  return (
    <>
      <PageHeader title="Statement" />
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
  const [{ period }, go] = useAddress({ period: '90' });
  const [to] = useState(() => Date.now());
  const from = period === 'all' ? 0 : to - (Number(period) || 90) * dayMs;
  const { data } = useSuspenseQuery(
    trpc.customer.statement.queryOptions({
      customerId: idFrom<'CustomerId'>(customerId),
      from: instant(from),
      to: instant(to),
    }),
  );
  if (!data) return <NoSuch />;
  return (
    <Statement shown={data} from={from} to={to} period={period} onPeriod={(next) => go({ period: next })} />
  );
}

const words: Record<Row['because'], string> = {
  sale: 'Sale',
  payment: 'Payment',
  merged: 'Joined from another customer',
  expired: 'Expired',
  adjusted: 'Changed by hand',
};
const whatOf = ({ because, receiptNo, register, note, amount }: Row): string =>
  because === 'sale' && receiptNo !== null
    ? `${amount < 0 ? 'Return' : 'Sale'} ${receiptNo}${register === null ? '' : `, ${register}`}`
    : `${words[because]}${note === null ? '' : `: ${note}`}`;

function Statement({
  shown,
  from,
  to,
  period,
  onPeriod,
}: {
  shown: Shown;
  from: number;
  to: number;
  period: string;
  onPeriod: (period: string) => void;
}) {
  const places = usePlaces();
  const { customer, rows, opening, charges, payments, closing, ageing } = shown;
  const day = (at: number) => places.dateTime(at, null);
  const download = (): void => {
    const lines = rows.map((row) => ({
      ...row,
      when: places.dateTime(row.at, row.storeId),
      what: whatOf(row),
    }));
    const text = statementCsv({ opening, closing, rows: lines }, places.home.minorUnitDigits);
    saveText(`statement ${customer.name}.csv`, text);
  };
  const terms =
    customer.accountTermsDays === null ? '' : ` · to be paid within ${customer.accountTermsDays} days`;
  const span = from === 0 ? `Until ${day(to)}` : `${day(from)} to ${day(to)}`;
  const ages = [
    { label: 'Up to 30 days', amount: ageing.current, isLate: false },
    { label: 'Over 30 days', amount: ageing.over30, isLate: ageing.over30 > 0 },
    { label: 'Over 60 days', amount: ageing.over60, isLate: ageing.over60 > 0 },
    { label: 'Over 90 days', amount: ageing.over90, isLate: ageing.over90 > 0 },
  ];
  const sums = [
    { label: 'Opening', amount: opening },
    { label: 'Bought', amount: charges },
    { label: 'Paid and returned', amount: payments },
    { label: 'Owed', amount: closing },
  ];
  return (
    <div className={classes.sheet}>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/customers">
          Customers
        </Anchor>
        <Text>{customer.name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={`Statement: ${customer.name}`}
        lead={`${[customer.company, ...customer.address].filter(Boolean).join(', ')}${customer.company ? ' · ' : ''}${span}${terms}`}
        actions={
          <Group gap="sm">
            <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
              CSV
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} />}
              onClick={() => {
                window.print();
              }}
            >
              Print
            </Button>
          </Group>
        }
      />
      <Select
        label="Period"
        maw="16rem"
        mb="md"
        allowDeselect={false}
        data={periods}
        value={period}
        onChange={(next) => onPeriod(next ?? '90')}
      />
      <dl className={classes.figures} aria-label="Sums">
        {sums.map(({ label, amount }) => (
          <div key={label} className={classes.figure}>
            <dt>{label}</dt>
            <dd>{places.money(amount)}</dd>
          </div>
        ))}
      </dl>
      <Text fw={600} mb="xs">
        How long it is owed
      </Text>
      <dl className={classes.figures} aria-label="How long it is owed">
        {ages.map(({ label, amount, isLate }) => (
          <div key={label} className={classes.figure} data-late={isLate}>
            <dt>{label}</dt>
            <dd>{places.money(amount)}</dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 ? (
        <Text c="dimmed">Nothing was bought on account or paid in this time.</Text>
      ) : (
        <Table aria-label="Statement" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th className={classes.amount}>Amount</Table.Th>
              <Table.Th className={classes.amount}>Owed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={index}>
                <Table.Td>{places.dateTime(row.at, row.storeId)}</Table.Td>
                <Table.Td>{whatOf(row)}</Table.Td>
                <Table.Td className={classes.amount}>{places.money(row.amount)}</Table.Td>
                <Table.Td className={classes.amount}>{places.money(row.owed)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}
