import { Anchor, Breadcrumbs, Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { IconDownload, IconMail, IconPrinter } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { idFrom, instant, isUuid } from '@tillbridge/core/kernel';
import { type ReactNode, useState } from 'react';
import { saveText } from '../account/keep-text';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { useAddress } from '../list/use-address';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import { NoSuch } from './customer-page';
import { MailStatement } from './mail-statement';
import { RecordPayment } from './record-payment';
import { statementCsv } from './statement-csv';
import { type Period, ownDays, periodChoices, periodOf, usualPeriod } from './statement-period';
import classes from './statement.module.css';

type Shown = NonNullable<Answers['customer']['statement']>;
const minuteMs = 60_000;
const thisMinute = () => Math.ceil(Date.now() / minuteMs) * minuteMs;
/** What a customer bought on account and paid, and how long the rest is owed. Source: spec/on-account.md OA9, OA10 */
export default function StatementPage() {
  const { customerId } = useParams({ strict: false }) as { customerId?: string };
  return customerId !== undefined && isUuid(customerId) ? <Found customerId={customerId} /> : <NoSuch />;
}

function Found({ customerId }: { customerId: string }) {
  const trpc = useTRPC();
  const { home } = usePlaces();
  const [fields, go] = useAddress(usualPeriod);
  // To the minute: what is asked anew while the answer is awaited has to be the same question.
  const [now, setNow] = useState(thisMinute);
  const where = { now, timeZone: home.timeZone, locale: home.locale };
  const period = periodOf(fields, where);
  const { data } = useSuspenseQuery(
    trpc.customer.statement.queryOptions({
      customerId: idFrom<'CustomerId'>(customerId),
      from: instant(period.from),
      to: instant(period.to),
    }),
  );
  if (!data) return <NoSuch />;
  return (
    <Statement shown={data} period={period} onPaid={() => setNow(thisMinute())}>
      <Group mb="md" align="flex-end">
        <Select
          label="Period"
          w="16rem"
          allowDeselect={false}
          data={periodChoices(where)}
          value={fields.period}
          onChange={(next) => go({ period: next ?? usualPeriod.period })}
        />
        {fields.period === ownDays ? (
          <>
            <TextInput
              type="date"
              label="From"
              value={fields.from}
              onChange={({ currentTarget: { value } }) => go({ from: value })}
            />
            <TextInput
              type="date"
              label="To"
              value={fields.to}
              onChange={({ currentTarget: { value } }) => go({ to: value })}
            />
          </>
        ) : null}
      </Group>
    </Statement>
  );
}

function Statement({
  shown,
  period: { from, to, words },
  onPaid,
  children,
}: {
  shown: Shown;
  period: Period;
  onPaid: () => void;
  children: ReactNode;
}) {
  const places = usePlaces();
  const mayChange = useMe().may('change-customers');
  const [isPaying, setPaying] = useState(false);
  const [isMailing, setMailing] = useState(false);
  const { customer, rows, opening, charges, payments, closing, ageing } = shown;
  const download = (): void => {
    const lines = rows.map((row) => ({
      ...row,
      when: places.dateTime(row.at, row.storeId),
    }));
    const text = statementCsv({ opening, closing, rows: lines }, places.home.minorUnitDigits);
    saveText(`statement ${customer.name}.csv`, text);
  };
  const terms =
    customer.accountTermsDays === null ? '' : ` · to be paid within ${customer.accountTermsDays} days`;
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
        <Anchor component={Link} to={`/customers/${customer.customerId}`}>
          {customer.name}
        </Anchor>
        <Text>Statement</Text>
      </Breadcrumbs>
      <PageHeader
        title={`Statement: ${customer.name}`}
        lead={`${[customer.company, ...customer.address].filter(Boolean).join(', ')}${customer.company ? ' · ' : ''}${words}${terms}`}
        actions={
          <Group gap="sm">
            {mayChange ? (
              <Button variant="default" onClick={() => setPaying(true)}>
                Enter a payment
              </Button>
            ) : null}
            {mayChange ? (
              <Button
                variant="default"
                leftSection={<IconMail size={16} aria-hidden />}
                onClick={() => setMailing(true)}
              >
                Send by email
              </Button>
            ) : null}
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
      {children}
      <dl className={detail.figures} aria-label="Sums">
        {sums.map(({ label, amount }) => (
          <div key={label} className={detail.figure}>
            <dt>{label}</dt>
            <dd>{places.money(amount)}</dd>
          </div>
        ))}
      </dl>
      <Text fw={600} mb="xs">
        How long it is owed
      </Text>
      <dl className={detail.figures} aria-label="How long it is owed">
        {ages.map(({ label, amount, isLate }) => (
          <div key={label} className={detail.figure} data-late={isLate}>
            <dt>{label}</dt>
            <dd>{places.money(amount)}</dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 ? (
        <Text c="dimmed">Nothing was bought on account or paid in this time.</Text>
      ) : (
        <Table aria-label="Statement" withTableBorder className={classes.lines ?? ''}>
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
                <Table.Td>{row.what}</Table.Td>
                <Table.Td className={classes.amount}>{places.money(row.amount)}</Table.Td>
                <Table.Td className={classes.amount}>{places.money(row.owed)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isPaying ? (
        <RecordPayment
          customer={{ ...customer, accountOwed: shown.owedNow }}
          onClose={() => {
            setPaying(false);
            onPaid();
          }}
        />
      ) : null}
      {isMailing ? (
        <MailStatement customer={customer} from={from} to={to} onClose={() => setMailing(false)} />
      ) : null}
    </div>
  );
}
