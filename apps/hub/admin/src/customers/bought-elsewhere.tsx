import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { OutsideBadge, goodsOf, systemName } from '../sales/outside-words';
import type { Shown } from './customer-page';
import classes from './customer.module.css';

const shownAtOnce = 10;

/** What tills of another system sold them last; nothing where they never bought there. Source: spec/vend.md VN31 */
export function BoughtElsewhere({ customerId }: Pick<Shown, 'customerId'>) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { data = [] } = useQuery(trpc.sale.outside.queryOptions({ customerId, limit: shownAtOnce }));
  if (data.length === 0) return null;
  return (
    <Panel title="Bought elsewhere" id="bought-elsewhere">
      {data.map((row) => (
        <div key={`${row.kind} ${row.theirId}`} className={classes.bought}>
          <Text size="sm" c="dimmed">
            {places.dateTime(row.soldAt, row.storeId)}, {systemName(row.kind)}{' '}
            {row.storeId === null ? '' : places.nameOf(row.storeId)} {row.number}
          </Text>
          <div className={classes.boughtGoods}>
            <span>
              {goodsOf(row, places.home.locale)} <OutsideBadge row={row} />
            </span>
            <span className={classes.amount}>
              {places.money(Number(row.net) + Number(row.tax), row.currency)}
            </span>
          </div>
        </div>
      ))}
      {data.length === shownAtOnce ? (
        <Text size="sm" c="dimmed" mt="xs">
          The last {shownAtOnce} are shown.
        </Text>
      ) : null}
    </Panel>
  );
}
