import { Anchor, Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { systemName } from './outside-words';
import type { SaleQuestion } from './question';

/** What tills of another system sold in the same days: beside our sales, and in none of their sums. Source: spec/vend.md VN31 */
export function OutsideNote({
  question: { storeId = null, from = null, to = null },
}: {
  question: SaleQuestion;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { data } = useQuery(trpc.sale.outsideTotals.queryOptions({ storeId, from, to }));
  const byKind = Map.groupBy(data ?? [], ({ kind, currency }) => `${kind} ${currency}`);
  const sums = [...byKind.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const sum = (of: 'sales' | 'net') => rows.reduce((all, row) => all + Number(row[of]), 0);
    return [{ ...first, sales: sum('sales'), net: sum('net') }];
  });
  if (sums.length === 0) return null;
  const search = Object.fromEntries(
    Object.entries({ store: storeId, from, to }).filter(([, value]) => value !== null),
  );
  return (
    <Paper withBorder p="sm" mb="md" role="note">
      <Text size="sm">
        {sums.map(({ kind, currency, sales, net }) => (
          <span key={`${kind} ${currency}`}>
            {sales} more {sales === 1 ? 'sale was' : 'sales were'} made at tills of {systemName(kind)}, for{' '}
            {places.money(net, currency)} without tax.{' '}
          </span>
        ))}
        They are in no shift and no tax report here.{' '}
        <Anchor
          component={Link}
          c="inherit"
          fz="inherit"
          td="underline"
          to="/sales/elsewhere"
          search={search as never}
        >
          Look at them
        </Anchor>
      </Text>
    </Paper>
  );
}
