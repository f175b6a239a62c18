import { Alert, Anchor, Badge, Button, Group, NumberInput, Stack, Table, Text } from '@mantine/core';
import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { Amount, Figures } from './figures';
import classes from './figures.module.css';

type Row = Answers['lawReport']['vapingReturn'][number];

const titles = [
  { text: 'Product' },
  { text: 'Notification id' },
  { text: 'Store' },
  { text: 'Units', isNumber: true },
  { text: 'Value with tax', isNumber: true },
];

/** What each store sold of each notifiable product in a year. Source: spec/law-reports.md LR4 */
export function VapingPanel({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const trpc = useTRPC();
  const asked = useQuery(trpc.lawReport.vapingReturn.queryOptions({ year }));
  const missing = new Set(
    (asked.data ?? []).flatMap((row) => (row.notificationId === null ? [row.productId] : [])),
  ).size;
  return (
    <Panel
      title="Annual return of vaping products"
      id="vaping-return"
      flush
      action={
        <Button
          component="a"
          href={`/files/vaping-return.csv?year=${year}`}
          download
          variant="default"
          size="sm"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Vaping return as CSV
        </Button>
      }
    >
      <Stack gap="sm" p="md" pb={0}>
        <Group>
          <NumberInput
            label="Year"
            w={120}
            min={2000}
            max={2099}
            allowDecimal={false}
            thousandSeparator=""
            value={year}
            onChange={(value) =>
              typeof value === 'number' && value >= 2000 && value <= 2099 && onChange(value)
            }
          />
        </Group>
        <Text size="sm" c="dimmed">
          1 January to 31 December by trading date, returns taken off. A product is in it when its age class
          is for vapes or it has a notification id.
        </Text>
        {missing > 0 ? (
          <Alert
            color="yellow"
            title={
              missing === 1
                ? 'One product has no notification id'
                : `${missing} products have no notification id`
            }
          >
            Enter it on the product’s page, under Selling, before you hand the return in.
          </Alert>
        ) : null}
      </Stack>
      <Figures
        label="Annual return of vaping products"
        asked={asked}
        titles={titles}
        empty={`No vaping product was sold in ${year}. Give such products the age class for vapes, or choose another year.`}
      >
        {(rows) => rows.map((row) => <Sold key={`${row.storeId} ${row.itemId} ${row.currency}`} row={row} />)}
      </Figures>
    </Panel>
  );
}

function Sold({ row }: { row: Row }) {
  const places = usePlaces();
  const me = useMe();
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.place ?? ''}>
        {row.productId !== null && me.may('see-catalogue') ? (
          <Anchor component={Link} to={`/products/${row.productId}`} inherit>
            {row.product}
          </Anchor>
        ) : (
          row.product
        )}
        <span className={classes.small}>{row.sku}</span>
      </Table.Th>
      <Table.Td>{row.notificationId ?? <Badge color="yellow">Missing</Badge>}</Table.Td>
      <Table.Td>{row.store}</Table.Td>
      <Amount text={formatQuantity(quantity(row.unitsMilli), 'each', places.home.locale)} />
      <Amount text={places.money(row.value, row.currency)} />
    </Table.Tr>
  );
}
