import type { StoreId } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Text } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { Unread } from './unread';
import classes from './dashboard.module.css';
import type { SpanName } from './view';

export function TopPanel({ span, storeId }: { span: SpanName; storeId: StoreId | null }) {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const asked = { span, storeIds: storeId === null ? null : [storeId] };
  const top = useQuery(
    trpc.dashboard.top.queryOptions(asked, { refetchInterval: 60_000, placeholderData: keepPreviousData }),
  );
  const most = new Map<string, number>();
  for (const { currency, net } of top.data ?? []) most.set(currency, Math.max(net, most.get(currency) ?? 0));
  return (
    <Panel title="Top products" id="top" flush>
      <Unread query={top} />
      {top.data?.length === 0 ? (
        <Nothing icon={IconTrophy} title="Nothing sold yet">
          The best sellers of the time you chose stand here.
        </Nothing>
      ) : null}
      <ol className={classes.list}>
        {top.data?.map(({ itemId, productId, name, currency, quantityMilli, net }) => (
          <li key={`${itemId}${currency}`} className={classes.row}>
            {productId !== null && me.may('see-catalogue') ? (
              <Anchor component={Link} to={`/products/${productId}`} fw={550} c="inherit">
                {name}
              </Anchor>
            ) : (
              <Text fw={550} span>
                {name}
              </Text>
            )}
            <Text fw={600} span>
              {places.money(net, currency)}
            </Text>
            <span>{formatQuantity(quantity(quantityMilli), 'each', places.home.locale)} sold</span>
            <span />
            <div className={classes.bar} aria-hidden>
              <i style={{ inlineSize: `${Math.round((net / (most.get(currency) ?? net)) * 100)}%` }} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
