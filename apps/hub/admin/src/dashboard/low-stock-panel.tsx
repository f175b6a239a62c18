import type { StoreId } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Text } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import classes from './dashboard.module.css';
import { Unread } from './unread';

export function LowStockPanel({ storeId }: { storeId: StoreId | null }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const low = useQuery(
    trpc.dashboard.lowStock.queryOptions({ storeIds: storeId === null ? null : [storeId] }),
  );
  const amount = (milli: number, unit: string) => formatQuantity(quantity(milli), unit, places.home.locale);
  return (
    <Panel
      title="Low stock"
      id="low-stock"
      flush
      action={
        <Anchor component={Link} to="/stock" search={{ show: 'low' } as never} size="sm">
          See all
        </Anchor>
      }
    >
      <Unread query={low} />
      {low.data?.length === 0 ? (
        <Nothing icon={IconPackage} title="Nothing has run low">
          Give items a reorder point in Stock and they appear here when they reach it.
        </Nothing>
      ) : null}
      <ul className={classes.list}>
        {low.data?.map((row) => (
          <li key={`${row.storeId}${row.itemId}`} className={classes.row}>
            <Text fw={550} span>
              {row.name}
            </Text>
            <Text fw={600} span>
              {amount(row.onHandMilli, row.unitOfMeasure)} left
            </Text>
            <span>{places.nameOf(row.storeId)}</span>
            <span>reorder at {amount(row.reorderMilli, row.unitOfMeasure)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
