import { Alert, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Answers, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { Amount, Figures } from './figures';
import classes from './figures.module.css';

type Row = Answers['lawReport']['salesTax'][number];
type Months = { from: string; to: string };

const titles = [
  { text: 'Month and place' },
  { text: 'Gross', isNumber: true },
  { text: 'Exempt', isNumber: true },
  { text: 'Taxable', isNumber: true },
  { text: 'Above the cap', isNumber: true },
  { text: 'Tax', isNumber: true },
];
const monthWords = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthText = (month: string): string => monthWords.format(new Date(`${month}-01T00:00:00Z`));

/** Gross, exempt, taxable and above the cap, by month and place. Source: spec/law-reports.md LR1 to LR3 */
export function SalesTaxPanel({ months, onChange }: { months: Months; onChange: (months: Months) => void }) {
  const trpc = useTRPC();
  const asked = useQuery(trpc.lawReport.salesTax.queryOptions(months));
  const unstated = (asked.data ?? []).reduce((sum, row) => sum + row.unstated, 0);
  return (
    <Panel
      title="Sales and tax by month"
      id="sales-tax"
      flush
      action={
        <Button
          component="a"
          href={`/files/sales-tax.csv?${new URLSearchParams(months)}`}
          download
          variant="default"
          size="sm"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Sales tax as CSV
        </Button>
      }
    >
      <Stack gap="sm" p="md" pb={0}>
        <Group align="flex-end">
          <TextInput
            type="month"
            label="From"
            value={months.from}
            onChange={({ currentTarget: { value } }) => value && onChange({ ...months, from: value })}
          />
          <TextInput
            type="month"
            label="To"
            value={months.to}
            onChange={({ currentTarget: { value } }) => value && onChange({ ...months, to: value })}
          />
        </Group>
        <Text size="sm" c="dimmed">
          Without tax, returns taken off, by trading date. Gross is exempt and taxable together. What is put
          on gift cards is no sale.
        </Text>
        {unstated > 0 ? (
          <Alert color="yellow" title={`${unstated} sales are from before tills stated caps`}>
            Nothing above a cap is counted of them. Look those months up in your own records.
          </Alert>
        ) : null}
      </Stack>
      <Figures
        label="Sales and tax by month"
        asked={asked}
        titles={titles}
        empty="Nothing was sold in these months. Choose others."
      >
        {(rows) =>
          rows.map((row) => <MonthOfPlace key={`${row.month} ${row.code} ${row.currency}`} row={row} />)
        }
      </Figures>
    </Panel>
  );
}

function MonthOfPlace({ row }: { row: Row }) {
  const places = usePlaces();
  const amount = (value: number): string => places.money(value, row.currency);
  const parts = (of: [string, number][]): string[] =>
    of.flatMap(([word, value]) => (value === 0 ? [] : [`${word} ${amount(value)}`]));
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.place ?? ''}>
        {monthText(row.month)}
        <span className={classes.small}>
          {row.code} · {row.sales === 1 ? '1 sale' : `${row.sales} sales`}
        </span>
      </Table.Th>
      <Amount text={amount(row.gross)} />
      <Amount
        text={amount(row.certificate + row.untaxedGoods + row.holiday)}
        parts={parts([
          ['certificate', row.certificate],
          ['untaxed goods', row.untaxedGoods],
          ['tax holiday', row.holiday],
        ])}
      />
      <Amount text={amount(row.taxable)} />
      <Amount text={amount(row.aboveCap)} />
      <Amount
        text={amount(row.tax)}
        parts={row.taxes.length > 1 ? parts(row.taxes.map((tax) => [tax.name, tax.amount])) : []}
      />
    </Table.Tr>
  );
}
